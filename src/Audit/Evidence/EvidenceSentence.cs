using System.Globalization;

namespace TlsCompat.Audit.Evidence;

/// <summary>Says in one sentence what a rule did.</summary>
internal static class EvidenceSentence
{
    public static string Of(DropEvidence evidence)
    {
        var name = AuditedRules.IsDefaultAction(evidence.Signature) ? evidence.Signature : Text($"Rule {evidence.Sid}");
        var hosts = evidence.IsComplete ? "" : "at least ";
        return Text($"{name} killed {Count(evidence.Flows, "handshake")} of {hosts}{Count(evidence.Hosts, "host")}{Range(evidence.FirstSeen, evidence.LastSeen)}.");
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
