using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Reads a target from an object by the names that others give its properties: the columns of a CSV file, DNS records of
/// Resolve-DnsName, instances and load balancers of AWS.Tools, results of this module.
/// </summary>
internal static class TargetObject
{
    // In the order of preference. Endpoint stands for a text of ours; an EC2 instance without a public name has an empty one.
    private static readonly string[] Hosts =
    [
        "Target", "Endpoint", "Uri", "Url", "Host", "HostName", "ComputerName", "Fqdn", "DnsName", "DnsHostName", "PublicDnsName",
        "PrivateDnsName", "Name", "PublicIpAddress", "PrivateIpAddress", "IPAddress", "Address",
    ];

    private static readonly string[] ServerNames = ["ServerName", "Sni"];
    private static readonly string[] Addresses = ["IPAddress", "IP4Address", "IP6Address"];

    /// <summary>False where no property names a host, or one of them holds what it cannot; the problem says which.</summary>
    public static bool TryRead(PSObject item, [NotNullWhen(true)] out HandshakeTarget? target, [NotNullWhen(false)] out string? problem)
    {
        target = null;
        problem = null;
        if (First(item, Hosts) is not { } host)
        {
            problem = $"An object of type {item.TypeNames[0]} names no host.";
            return false;
        }

        int? port = null;
        if (First(item, ["Port"]) is { } portText)
        {
            if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > ushort.MaxValue)
            {
                problem = $"'{host}': '{portText}' is no port from 1 to 65535.";
                return false;
            }

            port = number;
        }

        ImmutableArray<IPAddress> addresses = [];
        if (First(item, Addresses) is { } addressText)
        {
            if (!Endpoint.TryParseAddress(addressText, out var address))
            {
                problem = $"'{host}': '{addressText}' is no IP address.";
                return false;
            }

            addresses = [address];
        }

        target = new HandshakeTarget(host) { Port = port, ServerName = First(item, ServerNames), Addresses = addresses };
        return true;
    }

    /// <summary>Whether it is a DNS record that holds no address, as the CNAME before it: the addresses come in records of their own.</summary>
    public static bool IsOtherRecord(PSObject item) =>
        item.Properties["QueryType"] is not null && First(item, Addresses) is null;

    private static string? First(PSObject item, string[] names) => names
        .Select(name => item.Properties[name]?.Value is { } value ? LanguagePrimitives.ConvertTo<string>(value).Trim() : "")
        .FirstOrDefault(text => text.Length > 0);
}
