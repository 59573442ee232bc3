using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using TlsCompat.Audit.Evidence;
using static TlsCompat.Cmdlets.TravelledMembers;

namespace TlsCompat.Cmdlets;

/// <summary>Reads evidence that has travelled: from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json. Which findings it goes with is looked for anew.</summary>
internal static class EvidenceObject
{
    /// <summary>False where the object is no evidence, or one of its numbers is none.</summary>
    public static bool TryRead(PSObject item, [NotNullWhen(true)] out DropEvidence? evidence)
    {
        evidence = item.BaseObject as DropEvidence;
        if (evidence is not null)
            return true;
        if (!uint.TryParse(Text(item, "Gid"), NumberStyles.None, CultureInfo.InvariantCulture, out var gid) || !uint.TryParse(Text(item, "Sid"), NumberStyles.None, CultureInfo.InvariantCulture, out var sid)
            || Long(item, "Flows") is not { } flows || Long(item, "Alerts") is not { } alerts || Number(item, "Hosts") is not { } hosts)
        {
            return false;
        }

        evidence = new DropEvidence
        {
            Gid = gid,
            Sid = sid,
            Signature = Text(item, "Signature") ?? "",
            Flows = flows,
            Alerts = alerts,
            Hosts = hosts,
            FirstSeen = Time(item, "FirstSeen"),
            LastSeen = Time(item, "LastSeen"),
            Firewalls = [.. Elements(item, "Firewalls").Select(LanguagePrimitives.ConvertTo<string>)],
            Sources = [.. Addresses(item, "Sources")],
            Destinations = [.. Addresses(item, "Destinations")],
            IsComplete = Text(item, "IsComplete") == "True",
        };
        return true;
    }

    /// <summary>None of an address that is only its text any more, as where ConvertTo-Json cut it off.</summary>
    private static IEnumerable<DropAddress> Addresses(PSObject item, string member) =>
        from each in Elements(item, member)
        let address = Text(each, "Address")
        let flows = Long(each, "Flows")
        where address is not null && flows is not null
        select new DropAddress(address, Number(each, "Port"), flows.Value, Time(each, "FirstSeen"), Time(each, "LastSeen"));

    private static long? Long(PSObject item, string name) =>
        long.TryParse(Text(item, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // ConvertFrom-Json makes a DateTime of it, which knows its offset as local or not.
    private static DateTimeOffset? Time(PSObject item, string name) => item.Properties[name]?.Value switch
    {
        null => null,
        PSObject { BaseObject: DateTimeOffset time } => time,
        DateTimeOffset time => time,
        PSObject { BaseObject: DateTime time } => new DateTimeOffset(time.ToUniversalTime()),
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        var value when DateTimeOffset.TryParse(LanguagePrimitives.ConvertTo<string>(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };
}
