using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Evidence;

/// <summary>What one rule did: how often, for whom, and what an audit says of it.</summary>
internal sealed class EvidenceBlock(DropEvidence evidence) : LabelledBlock
{
    private const int Shown = 5;

    protected override IEnumerable<(string Label, Style Style, IEnumerable<Segment[]> Lines)> Rows(int width, bool color)
    {
        yield return (evidence.Sid == 0 ? "no id" : evidence.Sid.ToString(CultureInfo.InvariantCulture), Styles.Of(Severity.Critical), Prose(evidence.Summary, width));
        if (evidence.Signature.Length > 0)
            yield return ("rule", Styles.Dim, Prose(evidence.Signature, width));
        if (evidence.Sources.Count > 0)
            yield return ("from", Styles.Dim, Prose(Of(evidence.Sources, address => address.Address), width));
        if (evidence.Destinations.Count > 0)
            yield return ("to", Styles.Dim, Prose(Of(evidence.Destinations, Destination), width));
        if (evidence.Firewalls.Count > 0)
            yield return ("firewall", Styles.Dim, Prose(string.Join(", ", evidence.Firewalls), width));
        foreach (var finding in evidence.Findings)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Severity.ToName()}, {finding.Source}:{finding.Line} {finding.RuleGroup}");
            yield return (finding.RuleId, Styles.Of(finding.Severity), Prose(place.TrimEnd(), width));
        }
    }

    private static string Destination(DropAddress address) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.Address.Contains(':', StringComparison.Ordinal) ? $"[{address.Address}]" : address.Address)}:{address.Port}");

    private static string Of(IReadOnlyList<DropAddress> addresses, Func<DropAddress, string> name)
    {
        var shown = addresses.Take(Shown).Select(address => string.Create(CultureInfo.InvariantCulture, $"{name(address)} ({address.Flows:N0})"));
        if (addresses.Count > Shown)
            shown = shown.Append(string.Create(CultureInfo.InvariantCulture, $"{addresses.Count - Shown:N0} more"));
        return string.Join(", ", shown);
    }
}
