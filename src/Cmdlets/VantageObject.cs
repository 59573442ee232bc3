using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Comparing;

namespace TlsCompat.Cmdlets;

/// <summary>Reads a result of Test-TlsHandshake that came from another vantage point: live, from Import-Clixml or from ConvertFrom-Json.</summary>
internal static class VantageObject
{
    /// <summary>Null where the object is no such result.</summary>
    public static VantageResult? Read(PSObject item)
    {
        if (item.BaseObject is EndpointResult result)
            return VantageResult.Of(result);
        if (Text(item, "Host") is not { } host
            || !int.TryParse(Text(item, "Port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || item.Properties["Probes"]?.Value is not { } probes)
        {
            return null;
        }

        var runs = new List<(string Probe, bool Passed)>();
        foreach (var probe in LanguagePrimitives.GetEnumerable(probes) ?? new[] { probes })
        {
            var run = PSObject.AsPSObject(probe);
            if (Text(run, "Probe") is not { } name || run.Properties["Passed"]?.Value is not bool passed)
                return null;
            runs.Add((name, passed));
        }

        return new VantageResult(host, port, Address(item.Properties["Address"]?.Value), Text(item, "ServerName"), VantageResult.Sum(runs));
    }

    // ConvertTo-Json writes the address as an object.
    private static IPAddress? Address(object? value)
    {
        if (value is null)
            return null;
        var text = PSObject.AsPSObject(value).Properties["IPAddressToString"]?.Value as string ?? LanguagePrimitives.ConvertTo<string>(value);
        return IPAddress.TryParse(text, out var address) ? address : null;
    }

    private static string? Text(PSObject item, string name) =>
        item.Properties[name]?.Value is { } value && LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;
}
