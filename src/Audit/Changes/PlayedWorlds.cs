using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Handshakes through both sides. Both are line-ups of the same places, so that what comes to the same is played once: names that the same
/// rules look for, and flows that meet the same rules.
/// </summary>
internal sealed class PlayedWorlds
{
    private const int OldSide = 0;
    private const int NewSide = 1;

    // Of names that come to the same each has rules of its own that decide; past so many what is said of the first is said of all.
    private const int MaximumNamesEach = 2000;

    private readonly IReadOnlyList<ComparedWorld> _worlds;
    private readonly RuleLineups _lineups;
    private readonly WitnessHellos _hellos;
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;
    private readonly long _maximumWork;
    private SharedPlays[][] _plays = [];
    private long _met;

    public PlayedWorlds(IReadOnlyList<ComparedWorld> worlds, ComparedNames names, IReadOnlyList<PlacedRule> places, WitnessHellos hellos, long maximumWork, CancellationToken cancellation)
    {
        (_worlds, _hellos, _maximumWork, _cancellation) = (worlds, hellos, maximumWork, cancellation);
        var now = worlds[0].Now.Engine;
        // What no hello holds is told from the bytes of all of them, which is asked only of rules on bytes.
        var read = places.Any(place => ChangedRules.LooksIntoPayload(place.Rule)) ? names.All.SelectMany(hellos.For).Select(hello => hello.Prepared(_kinds)) : [];
        _lineups = new RuleLineups([[.. places.Select(place => CompiledOn(place, false))], [.. places.Select(place => CompiledOn(place, true))]], now, read);
        Classes = [.. names.All.GroupBy(name => (_lineups.ClassOf(name), KindOf(name))).Select(same => same.ToList())];
    }

    /// <summary>The names, those that come to the same together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Classes { get; }

    /// <summary>How many handshakes were tried, each split and unsplit, in the first of the worlds.</summary>
    public int Handshakes { get; private set; }

    /// <summary>Whether the work came to its bound, so that not all was tried.</summary>
    public bool IsBounded { get; private set; }

    /// <summary>What outcomes depend on that neither side decides, and of how many handshakes that is so.</summary>
    public SortedSet<string> UndecidedBecause { get; } = new(StringComparer.Ordinal);

    /// <summary>The changes.</summary>
    public IEnumerable<PlayedChange> Run(IReadOnlyList<FlowTuple> flows)
    {
        _plays = [.. _worlds.Select(world => (SharedPlays[])[SharedPlays.Of(_lineups, OldSide, world.Old.Engine, () => world.Old.Verdicts), SharedPlays.Of(_lineups, NewSide, world.Now.Engine, () => world.Now.Verdicts)])];
        var unchanged = new HashSet<(object Meeting, int Client, int Kind)>();
        foreach (var flow in flows)
        {
            foreach (var names in Classes)
            {
                _cancellation.ThrowIfCancellationRequested();
                if (Work() > _maximumWork)
                {
                    IsBounded = true;
                    yield break;
                }

                foreach (var change in RunClass(flow, names, unchanged))
                    yield return change;
            }
        }
    }

    private IEnumerable<PlayedChange> RunClass(FlowTuple flow, IReadOnlyList<string> names, HashSet<(object Meeting, int Client, int Kind)> unchanged)
    {
        var hellos = _hellos.For(names[0]);
        var meeting = _lineups.Meet(flow.Client, flow.Server, names[0]);
        var key = meeting.KeyWith(null);
        _met += WorkOfMeeting;
        for (var client = 0; client < hellos.Count; client++)
        {
            Handshakes += names.Count;
            var hello = hellos[client].Prepared(_kinds);
            if (unchanged.Contains((key, client, hello.Kind)))
                continue;
            var isChanged = false;
            foreach (var assumption in meeting.Assumptions(hello, _worlds[0].Now.Engine.Countries))
            {
                var changed = new List<(int World, PlayedPair Old, PlayedPair Now)>();
                for (var world = 0; world < _worlds.Count; world++)
                {
                    var (old, now) = Play(world, meeting, assumption, hello);
                    if (old.Outcome != now.Outcome)
                        changed.Add((world, old, now));
                    else if (old.IsUndecided)
                        UndecidedBecause.UnionWith(old.UndecidedBecause.Concat(now.UndecidedBecause));
                }

                isChanged |= changed.Count > 0;
                // What is so in all worlds is told once.
                foreach (var alike in changed.GroupBy(each => (each.Old.Outcome, each.Now.Outcome)))
                {
                    var (first, old, now) = alike.First();
                    int? world = alike.Count() == _worlds.Count ? null : first;
                    yield return new PlayedChange(hellos[client], names[0], flow, assumption, old, now) { World = world };
                    foreach (var other in names.Skip(1).Take(MaximumNamesEach))
                    {
                        var (otherOld, otherNow) = Play(first, _lineups.Meet(flow.Client, flow.Server, other), assumption, hello);
                        yield return new PlayedChange(hellos[client], other, flow, assumption, otherOld, otherNow) { World = world };
                    }

                    foreach (var other in names.Skip(1 + MaximumNamesEach))
                        yield return new PlayedChange(hellos[client], other, flow, assumption, old, now) { World = world };
                }
            }

            if (!isChanged)
                unchanged.Add((key, client, hello.Kind));
        }
    }

    private const int WorkOfMeeting = 20;

    private long Work() => _met + _plays.Sum(sides => sides.Sum(side => side.Work));

    private (PlayedPair Old, PlayedPair Now) Play(int world, Meeting meeting, FlowAssumption assumption, PreparedHello hello)
    {
        return (On(OldSide, _worlds[world].Old), On(NewSide, _worlds[world].Now));

        PlayedPair On(int side, FirewallScope scope) => new(
            _plays[world][side].Play(meeting, side, null, scope.Engine.DefaultActions, assumption, hello, isSplit: false),
            _plays[world][side].Play(meeting, side, null, scope.Engine.DefaultActions, assumption, hello, isSplit: true));
    }

    private static CompiledRule? CompiledOn(PlacedRule place, bool isNew) => place.On(isNew) is null ? null : place.Rule.Compiled;

    /// <summary>What of the hellos for a name depends on its length: how they are padded, and in how many segments they go.</summary>
    private string KindOf(string name)
    {
        if (!_kindsOfLength.TryGetValue(name.Length, out var kind))
            _kindsOfLength[name.Length] = kind = string.Join(' ', _hellos.For(name).Select(hello => hello.Prepared(_kinds).Kind));
        return kind;
    }

    private readonly Dictionary<int, string> _kindsOfLength = [];
}
