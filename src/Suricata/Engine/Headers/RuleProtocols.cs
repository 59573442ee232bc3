using System.Collections.Frozen;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The protocol names of rule headers, by version: those that 7.0.10 and 8.0.7 load a rule of, where a configuration turns on what is off
/// by default. Names of transports are taken in upper and lower case, names of applications in lower case.
/// </summary>
public static class RuleProtocols
{
    private static readonly FrozenDictionary<string, (RuleProtocol Protocol, bool? IsIPv6)> Transports = new Dictionary<string, (RuleProtocol, bool?)>
    {
        ["tcp"] = (RuleProtocol.Tcp, null),
        ["tcp-pkt"] = (RuleProtocol.TcpPacket, null),
        ["tcp-stream"] = (RuleProtocol.TcpStream, null),
        ["udp"] = (RuleProtocol.OtherTransport, null),
        ["sctp"] = (RuleProtocol.OtherTransport, null),
        ["icmp"] = (RuleProtocol.OtherTransport, null),
        ["icmpv4"] = (RuleProtocol.OtherTransport, null),
        ["icmpv6"] = (RuleProtocol.OtherTransport, null),
        ["ip"] = (RuleProtocol.Ip, null),
        ["pkthdr"] = (RuleProtocol.Ip, null),
        ["ip4"] = (RuleProtocol.Ip, false),
        ["ipv4"] = (RuleProtocol.Ip, false),
        ["ip6"] = (RuleProtocol.Ip, true),
        ["ipv6"] = (RuleProtocol.Ip, true),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Applications = new[]
    {
        "bittorrent-dht", "dcerpc", "dhcp", "dnp3", "dns", "enip", "ftp", "ftp-data", "http", "http1", "http2", "ike", "ikev2", "imap", "krb5",
        "modbus", "mqtt", "nfs", "ntp", "pgsql", "quic", "rdp", "rfb", "sip", "smb", "smtp", "snmp", "ssh", "telnet", "tftp",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ApplicationsOf8 =
        new[] { "doh2", "ldap", "mdns", "pop3", "websocket" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a rule on the protocol never meets a TLS flow: it is another application, or another transport.</summary>
    public static bool IsOfOtherTraffic(ReadOnlySpan<char> name) =>
        name is not ("tls" or "tcp" or "ip") && Parse(name, EngineVersion.Suricata8, out _) is RuleProtocol.Other or RuleProtocol.OtherTransport;

    /// <summary>Whether the name is that of an application.</summary>
    internal static bool IsApplication(ReadOnlySpan<char> name) => name is not ("tcp" or "ip") && Parse(name, EngineVersion.Suricata8, out _) is RuleProtocol.Tls or RuleProtocol.Other;

    /// <param name="name">The protocol as written.</param>
    /// <param name="version">The version.</param>
    /// <param name="isIPv6">The IP version that the rule is bound to; null for both.</param>
    internal static RuleProtocol Parse(ReadOnlySpan<char> name, EngineVersion version, out bool? isIPv6)
    {
        isIPv6 = null;
        return name is "tls" ? RuleProtocol.Tls : Parse(name.ToString(), version, out isIPv6);
    }

    /// <summary>Whether the version loads a rule of the protocol; true of one with a hook of Suricata 8, <c>tls:client_hello_done</c>, which is not modelled.</summary>
    internal static bool IsLoaded(ReadOnlySpan<char> name, EngineVersion version) =>
        Parse(name, version, out _) != RuleProtocol.Unknown
        || (version == EngineVersion.Suricata8 && name.IndexOf(':') is var colon and > 0 && Parse(name[..colon], version, out _) != RuleProtocol.Unknown);

    private static RuleProtocol Parse(string name, EngineVersion version, out bool? isIPv6)
    {
        isIPv6 = null;
        if (Transports.TryGetValue(name, out var transport))
        {
            isIPv6 = transport.IsIPv6;
            return transport.Protocol;
        }

        return Applications.Contains(name) || (version == EngineVersion.Suricata8 && ApplicationsOf8.Contains(name)) ? RuleProtocol.Other : RuleProtocol.Unknown;
    }
}
