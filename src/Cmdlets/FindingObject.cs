using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine;
using static TlsCompat.Cmdlets.TravelledMembers;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Reads a finding that has travelled: from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json. It says everything but its document, so
/// that it can be reported, and made in an account, and not in a file.
/// </summary>
internal static class FindingObject
{
    /// <summary>False where the object is no finding, or one of its members holds what it cannot.</summary>
    public static bool TryRead(PSObject item, [NotNullWhen(true)] out Finding? finding)
    {
        finding = item.BaseObject as Finding;
        if (finding is not null)
            return true;
        if (Text(item, "RuleId") is not { } ruleId || Enumerated<Severity>(item, "Severity") is not { } severity || Enumerated<FindingStatus>(item, "Status") is not { } status
            || Text(item, "Source") is not { } source || Number(item, "Line") is not { } line || Number(item, "Column") is not { } column
            || Text(item, "Title") is not { } title || Text(item, "Message") is not { } message || Text(item, "Recommendation") is not { } recommendation
            || Text(item, "HelpUri") is not { } helpUri || Text(item, "Fingerprint") is not { } fingerprint)
        {
            return false;
        }

        finding = new Finding
        {
            RuleId = ruleId,
            Severity = severity,
            Status = status,
            Source = source,
            Line = line,
            Column = column,
            RuleGroup = Text(item, "RuleGroup"),
            Arn = Text(item, "Arn"),
            Sid = uint.TryParse(Text(item, "Sid"), NumberStyles.None, CultureInfo.InvariantCulture, out var sid) ? sid : null,
            Action = Text(item, "Action"),
            Title = title,
            Message = message,
            Recommendation = recommendation,
            HelpUri = helpUri,
            Witness = Witness(Member(item, "Witness")),
            Outcome = Outcomes(Member(item, "Outcome")),
            Rule = Text(item, "Rule"),
            SuggestedRule = Text(item, "SuggestedRule"),
            Proof = Proof(Member(item, "Proof")),
            Edits = Edits(item),
            Suppression = Suppression(Member(item, "Suppression")),
            Fingerprint = fingerprint,
        };
        return true;
    }

    private static Witness? Witness(PSObject? item) =>
        item is not null && Text(item, "Client") is { } client && Text(item, "Destination") is { } destination
            ? new Witness(client, Text(item, "Sni"), Segments(item), destination) { Packets = Packets(item, "Packets"), UnsplitPackets = Packets(item, "UnsplitPackets") }
            : null;

    /// <summary>None where one of them is not whole, as where ConvertTo-Json cut them off.</summary>
    private static TracedPacket[] Packets(PSObject witness, string member)
    {
        var packets = Elements(witness, member).Select(Packet).ToList();
        return packets.Contains(null) ? [] : [.. packets.OfType<TracedPacket>()];
    }

    private static TracedPacket? Packet(PSObject item) =>
        Number(item, "Number") is { } number && Enumerated<PacketDirection>(item, "Direction") is { } direction && Enumerated<PacketKind>(item, "Kind") is { } kind
        && Number(item, "Bytes") is { } bytes && Enumerated<HelloState>(item, "ClientHello") is { } hello && Enumerated<PacketVerdict>(item, "Verdict") is { } verdict
            ? new TracedPacket
            {
                Number = number,
                Direction = direction,
                Kind = kind,
                IsRetransmission = Text(item, "IsRetransmission") == "True",
                Bytes = bytes,
                ClientHello = hello,
                Verdict = verdict,
                Scope = Enumerated<VerdictScope>(item, "Scope"),
                Sids = [.. Elements(item, "Sids").Select(sid => uint.TryParse(LanguagePrimitives.ConvertTo<string>(sid), NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0)],
                DecidedByDefault = Text(item, "DecidedByDefault"),
            }
            : null;

    /// <summary>A list, or its numbers as one text, which is what ConvertTo-Json leaves of lists that lie too deep.</summary>
    private static IReadOnlyList<int> Segments(PSObject witness) =>
        [.. Elements(witness, "Segments").SelectMany(segment => LanguagePrimitives.ConvertTo<string>(segment).Split(' '))
            .Select(bytes => int.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0)];

    private static OutcomePair? Outcomes(PSObject? item) =>
        item is not null && Enumerated<FlowOutcome>(item, "Unsplit") is { } unsplit && Enumerated<FlowOutcome>(item, "Split") is { } split ? new OutcomePair(unsplit, split) : null;

    private static Proof? Proof(PSObject? item) =>
        item is not null && Enumerated<ProofStatus>(item, "Status") is { } status && Number(item, "Cases") is { } cases ? new Proof(status, cases, Text(item, "Reason")) { Kinds = Text(item, "Kinds") } : null;

    /// <summary>Null where one of them is not whole: edits are made all or none.</summary>
    private static IReadOnlyList<PlacedEdit>? Edits(PSObject item)
    {
        var edits = Elements(item, "Edits").Select(Edit).ToList();
        return edits.Count == 0 || edits.Contains(null) ? null : [.. edits.OfType<PlacedEdit>()];
    }

    private static PlacedEdit? Edit(PSObject item) =>
        Number(item, "StartLine") is { } startLine && Number(item, "StartColumn") is { } startColumn && Number(item, "EndLine") is { } endLine
        && Number(item, "EndColumn") is { } endColumn && item.Properties["NewText"]?.Value is string text
            ? new PlacedEdit(startLine, startColumn, endLine, endColumn, text)
            : null;

    private static Suppression? Suppression(PSObject? item) =>
        item is not null && Enumerated<SuppressionKind>(item, "Kind") is { } kind && Text(item, "Reason") is { } reason
            ? new Suppression(kind, reason, Text(item, "Owner"), Day(item))
            : null;

    // A day is text in JSON and an object of days and years where it was serialized.
    private static DateOnly? Day(PSObject item) => item.Properties["Expires"]?.Value switch
    {
        null => null,
        DateTime time => DateOnly.FromDateTime(time),
        var value when DateOnly.TryParse(LanguagePrimitives.ConvertTo<string>(value), CultureInfo.InvariantCulture, out var day) => day,
        _ => null,
    };
}
