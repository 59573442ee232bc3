using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>The order of a rule's checks.</summary>
internal static class Preselection
{
    /// <summary>
    /// Chooses the check whose pattern selects the rule (RetrieveFPForSig): fast_pattern, else one that is not negated, in a buffer
    /// rather than in the stream, the longest. Suricata makes that check first.
    /// </summary>
    public static void Choose(List<TransactionCheck> checks)
    {
        TransactionCheck? chosen = null;
        var best = (-1, -1, -1, -1, -1);
        foreach (var check in checks)
        {
            foreach (var node in check.Patterns?.Nodes ?? [])
            {
                if (node is ContentNode content
                    && (content.IsFast ? 1 : 0, content.IsNegated ? 0 : 1, check is StreamCheck ? 0 : 1, content.Bytes.Length, content.Strength) is var rank
                    && rank.CompareTo(best) > 0)
                    (best, chosen) = (rank, check);
            }
        }

        if (chosen is null)
            return;
        chosen.Preselects = true;
        chosen.PreselectsByAbsence = best.Item2 == 0;
        checks.Remove(chosen);
        checks.Insert(0, chosen);
    }

    /// <summary>Suricata 8 makes checks of an earlier progress first, but for the one that selects the rule.</summary>
    public static void Order(List<TransactionCheck> checks)
    {
        TransactionCheck[] ordered =
            [.. checks.OrderBy(check => check.Preselects ? -1 : check.Progress(check.AppliesTo(PacketDirection.ToServer) ? PacketDirection.ToServer : PacketDirection.ToClient))];
        checks.Clear();
        checks.AddRange(ordered);
    }
}
