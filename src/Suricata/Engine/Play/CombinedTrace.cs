using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>The traces of one handshake under all assumptions, put together: decided where they end alike.</summary>
internal static class CombinedTrace
{
    public static FlowTrace Of(IReadOnlyList<(FlowAssumption Assumption, FlowTrace Trace)> all)
    {
        var shown = all[0].Trace;
        if (all.Count == 1)
            return shown;
        var isDecided = all.All(each => each.Trace.Outcome == shown.Outcome) && shown.Outcome != FlowOutcome.Undecided;
        var isOneDecider = all.All(each => ReferenceEquals(each.Trace.DecidedBy, shown.DecidedBy) && each.Trace.DecidedByDefault == shown.DecidedByDefault);
        var course = Names(all, trace => trace.CourseDependsOn, IsSameCourse);
        var outcome = Names(all, trace => trace.UndecidedBecause, static (left, right) => left.Outcome == right.Outcome);
        return shown with
        {
            Outcome = isDecided ? shown.Outcome : FlowOutcome.Undecided,
            DecidedBy = isDecided ? shown.DecidedBy : null,
            DecidedByDefault = isDecided ? shown.DecidedByDefault : null,
            IsCertain = isDecided && all.All(each => each.Trace.IsCertain && IsSameCourse(each.Trace, shown)),
            IsDeciderCertain = isDecided && isOneDecider && all.All(each => each.Trace.IsDeciderCertain),
            CourseDependsOn = course,
            UndecidedBecause = isDecided ? [] : outcome,
        };
    }

    /// <summary>What is unknown under some assumption, and the sets of which turning one answer round makes a difference.</summary>
    private static List<string> Names(
        IReadOnlyList<(FlowAssumption Assumption, FlowTrace Trace)> all,
        Func<FlowTrace, IEnumerable<string>> unknown,
        Func<FlowTrace, FlowTrace, bool> isSame)
    {
        var names = new SortedSet<string>(all.SelectMany(each => unknown(each.Trace)), StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (isSame(all[i].Trace, all[j].Trace))
                    continue;
                foreach (var membership in all[i].Assumption.Memberships)
                {
                    if (all[i].Assumption.DiffersOnlyIn(membership.Set, all[j].Assumption))
                        names.Add(membership.Set.Name);
                }
            }
        }

        // Assumptions that rules cannot tell apart are left out, and with them perhaps each one that differs in a single answer.
        if (names.Count == 0 && !all.All(each => isSame(each.Trace, all[0].Trace)))
            names.UnionWith(all[0].Assumption.Memberships.Select(membership => membership.Set.Name));
        return [.. names];
    }

    private static bool IsSameCourse(FlowTrace left, FlowTrace right) =>
        left.Packets.Count == right.Packets.Count
        && left.Packets.Zip(right.Packets).All(pair => pair.First.Verdict == pair.Second.Verdict && ReferenceEquals(pair.First.DecidedBy, pair.Second.DecidedBy));
}
