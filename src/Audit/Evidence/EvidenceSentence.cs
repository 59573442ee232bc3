using System.Globalization;

namespace TlsCompat.Audit.Evidence;

/// <summary>Says in one sentence what a rule did.</summary>
internal static class EvidenceSentence
{
    public static string Of(DropEvidence evidence)
    {
        var name = AuditedRules.IsDefaultAction(evidence.Signature) ? evidence.Signature : evidence.Sid == 0 ? "A rule without an id" : Text($"Rule {evidence.Sid}");
        // None is known where other rules took all the room that there is for addresses.
        var hosts = evidence.Hosts == 0 ? "" : (evidence.IsComplete ? " of " : " of at least ") + Count(evidence.Hosts, "host");
        return Text($"{name} killed {Count(evidence.Flows, "handshake")}{hosts}{Range(evidence.FirstSeen, evidence.LastSeen)}.");
    }

    private static string Range(DateTimeOffset? first, DateTimeOffset? last)
    {
        if (first is not { } from || last is not { } to)
            return "";
        return from.UtcDateTime.Date == to.UtcDateTime.Date ? " on " + Day(from) : $" from {Day(from)} to {Day(to)}";
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(long number, string noun) => Text($"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
