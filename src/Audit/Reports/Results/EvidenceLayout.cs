using System.Globalization;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports.Results;

/// <summary>How evidence from logs is written.</summary>
public static class EvidenceLayout
{
    public static ResultLayout<DropEvidence> Instance { get; } = new TableLayout<DropEvidence, DropEvidence>(
        "Handshakes that rules blocked before the server name was known",
        ReportJsonContext.Default.DropEvidence,
        evidence => [evidence],
        [
            new("gid", evidence => Number(evidence.Gid)),
            new("sid", evidence => Number(evidence.Sid), IsBrief: true),
            new("signature", evidence => evidence.Signature, IsBrief: true),
            new("flows", evidence => Number(evidence.Flows), IsBrief: true),
            new("alerts", evidence => Number(evidence.Alerts)),
            new("hosts", evidence => Number(evidence.Hosts), IsBrief: true),
            new("firstSeen", evidence => Time(evidence.FirstSeen)),
            new("lastSeen", evidence => Time(evidence.LastSeen), IsBrief: true),
            new("firewalls", evidence => string.Join(' ', evidence.Firewalls)),
            new("sources", evidence => string.Join(' ', evidence.Sources.Select(source => source.Address))),
            new("destinations", evidence => string.Join(' ', evidence.Destinations.Select(Destination)), IsBrief: true),
            new("isComplete", evidence => evidence.IsComplete ? "true" : "false"),
            new("findings", evidence => string.Join(' ', evidence.Findings.Select(finding => $"{finding.RuleId} {finding.Source}:{Number(finding.Line)}")), IsBrief: true),
            new("summary", evidence => evidence.Summary),
        ]);

    private static string Destination(DropAddress address) =>
        address.Port is { } port ? $"{(address.Address.Contains(':', StringComparison.Ordinal) ? $"[{address.Address}]" : address.Address)}:{Number(port)}" : address.Address;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);
}
