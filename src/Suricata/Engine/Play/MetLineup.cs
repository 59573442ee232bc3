using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Of one line-up the rules that decide something of a meeting, or may, without the one that is exchanged.</summary>
internal sealed class MetLineup
{
    /// <param name="lineups">The line-ups.</param>
    /// <param name="meeting">What is met.</param>
    /// <param name="lineup">Which line-up.</param>
    public MetLineup(RuleLineups lineups, Meeting meeting, int lineup)
    {
        var rules = lineups[lineup];
        var sequence = new List<int>(meeting.Rules.Length + 1);
        var met = new List<(CompiledRule, MetRule)>(meeting.Rules.Length);
        var asked = Asked(lineups, meeting, rules);
        var ranks = new List<long>(meeting.Rules.Length);
        var previous = -1;
        Slot = -1;
        for (var i = 0; i < meeting.Rules.Length; i++)
        {
            var one = meeting.Rules[i];
            if (i == meeting.Slot)
            {
                Slot = met.Count;
                sequence.Add(previous = -1);
                ranks.Add(lineups.Wordings(one.Place)[0].Rank);
            }

            if (i == meeting.Slot || rules[one.Place] is not { IsForOtherTraffic: false } rule)
                continue;
            var behaviour = rule.Behaviour;
            if (behaviour.OnlyLogs(asked) || lineups.IsAbsent(rule))
            {
                Asking ??= rule.Body.AsksForPayload ? (rule, one) : null;
                continue;
            }

            var element = lineups.ElementOf(rule, meeting.Name, one.Header, one.ToServer, one.ToClient);
            if (element == previous && ranks[^1] == rule.Rank && behaviour.IsRepeatable && one.ToServer != Truth.Unknown && one.ToClient != Truth.Unknown)
                continue;
            sequence.Add(previous = element);
            ranks.Add(rule.Rank);
            met.Add((rule, one));
            DependsOnBytes |= behaviour.DependsOnBytes;
            DependsOnFlow |= behaviour.DependsOnFlow || !ReferenceEquals(rule.Header, lineups.Wordings(one.Place)[0].Header);
            AsksForPayload |= rule.Body.AsksForPayload;
        }

        foreach (var one in meeting.Asking)
            Asking ??= rules[one.Place] is { IsForOtherTraffic: false } rule ? (rule, one) : null;
        AsksForPayload |= Asking is not null;
        Rules = [.. met];
        var key = new int[2 * sequence.Count];
        sequence.CopyTo(key);
        Ranks.Number([.. ranks], key.AsSpan(sequence.Count));
        Number = lineups.Number(key);
    }

    /// <summary>In the order of their places.</summary>
    public (CompiledRule Rule, MetRule Met)[] Rules { get; }

    /// <summary>Before which of them the rule that is exchanged stands; negative for none.</summary>
    public int Slot { get; }

    /// <summary>A rule that does no more than log what it looks for in payloads; null where there is none.</summary>
    public (CompiledRule Rule, MetRule Met)? Asking { get; }

    /// <summary>Equal for rules of the same behaviours in the same order.</summary>
    public int Number { get; }

    /// <summary>What becomes of a hello may depend on its bytes, and so on its name.</summary>
    public bool DependsOnBytes { get; }

    /// <summary>What becomes of a hello may depend on the addresses beyond headers.</summary>
    public bool DependsOnFlow { get; }

    /// <summary>It matters whether streams are kept.</summary>
    public bool AsksForPayload { get; }

    /// <summary>The flowbits that these rules ask for, or the one that is exchanged.</summary>
    private static HashSet<string> Asked(RuleLineups lineups, Meeting meeting, IReadOnlyList<CompiledRule?> rules) => RuleLineups.AskedFlowbits(
        meeting.Rules.SelectMany((one, i) => i == meeting.Slot ? lineups.Wordings(one.Place) : rules[one.Place] is { } rule ? [rule] : []));
}
