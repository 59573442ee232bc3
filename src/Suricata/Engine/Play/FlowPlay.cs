using System.Collections.Frozen;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Plays one flow to its end, in as many worlds as what is unknown makes necessary.</summary>
internal sealed class FlowPlay(Script script, Candidate[] candidates, RuleIndex index, EngineSettings settings, FlowAssumption assumption, int maximumWorlds)
{
    // Worlds that are played on only to name what else matters, once two have come out differently.
    private const int WorldsToName = 8;

    private const string UnknownStreams = "dsize beside rules that were not read";
    private const string StrictOrder = "whether strict order goes on behind a dropped packet";

    private readonly Detector _detector = new(candidates, index, settings.Version);
    private readonly Stack<World> _open = new();
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private bool _areMatchesCertain = true;

    public FlowTrace Run()
    {
        OpenWorlds();
        World? shown = null;
        HashSet<FlowOutcome> outcomes = [];
        HashSet<Decider?> deciders = [];
        var (worlds, left) = (0, maximumWorlds);
        while (left-- > 0 && _open.TryPop(out var world))
        {
            RunToEnd(world);
            shown ??= world;
            outcomes.Add(world.Outcome);
            deciders.Add(world.Decider);
            if (++worlds + _open.Count > maximumWorlds)
                outcomes.Add(FlowOutcome.Undecided);
            if (outcomes.Count > 1)
                left = Math.Min(left, WorldsToName);
        }

        var course = AsRead() ?? shown!;
        return outcomes.Count == 1 ? Decided(course, deciders.Count == 1) : Undecided(course);
    }

    /// <summary>The packets of the course that <see cref="Run"/> shows.</summary>
    public IReadOnlyList<PacketRecord> Show()
    {
        // Which flowbits matter is known once all courses have been played.
        if (settings.UnknownFlowbits.Count > 0)
            return Run().Packets;
        OpenWorlds();
        var shown = _open.Pop();
        RunToEnd(shown);
        return shown.Packets;
    }

    /// <summary>
    /// The world in which no rule that was not read sets a flowbit: what is shown of a handshake whose course is not certain. Null
    /// where no such flowbit matters.
    /// </summary>
    private World? AsRead()
    {
        if (settings.UnknownFlowbits.Count == 0 || !_unknown.Any(name => name.StartsWith("flowbits", StringComparison.Ordinal)))
            return null;
        var asRead = new FlowPlay(script, candidates, index, settings with { UnknownFlowbits = FrozenSet<string>.Empty }, assumption, maximumWorlds);
        asRead.OpenWorlds();
        var world = asRead._open.Pop();
        asRead.RunToEnd(world);
        return world;
    }

    /// <summary>One world, or one for each answer to whether streams are kept where that is not known and a rule asks for what they hold.</summary>
    private void OpenWorlds()
    {
        var asks = Array.Exists(candidates, candidate => candidate.Rule.Body.AsksForPayload);
        foreach (var toServer in Answers(PacketDirection.ToServer))
        {
            foreach (var toClient in Answers(PacketDirection.ToClient))
            {
                var flow = new FlowState(script.Source.Address, script.Destination.Address, script.Begin(settings.Version), settings, assumption, index.Setters, candidates.Length);
                flow.ToServer.IsKept = toServer;
                flow.ToClient.IsKept = toClient;
                _open.Push(new World(script, flow));
            }
        }

        if (_open.Count > 1)
            _unknown.Add(UnknownStreams);

        bool[] Answers(PacketDirection direction) => !asks ? [false] : index.Streams.Keeps(direction, script.Destination.Port) switch
        {
            Truth.Unknown => [true, false],
            var keeps => [keeps == Truth.Yes],
        };
    }

    private void RunToEnd(World world)
    {
        while (world.Next(out var isLast) is { } packet)
        {
            if (world.FlowAction is PacketVerdict.Drop or PacketVerdict.Reject)
            {
                world.Record(packet, world.FlowAction, VerdictScope.Flow, world.FlowDecider, []);
                continue;
            }

            if (world.BypassedBy is { } bypass)
            {
                world.Record(packet, PacketVerdict.Pass, VerdictScope.Flow, bypass, []);
                continue;
            }

            var flow = world.Flow;
            var view = script.Transport.Receive(flow, packet, script.StreamOf(packet.Direction), isLast);
            if (world.FlowAction == PacketVerdict.Pass)
            {
                world.Record(packet, PacketVerdict.Pass, VerdictScope.Flow, world.FlowDecider, []);
                continue;
            }

            var branches = Branches(_detector.Detect(view), view);
            script.Transport.Settle(flow, view);
            for (var i = branches.Count - 1; i > 0; i--)
            {
                var other = world.Copy();
                Follow(other, packet, branches[i]);
                _open.Push(other);
            }

            Follow(world, packet, branches[0]);
        }
    }

    private static void Follow(World world, PlayedPacket packet, Branch branch)
    {
        world.Follow(branch);
        world.Record(packet, branch.Verdict, branch.Verdict == PacketVerdict.None ? null : branch.Scope, branch.Decider, branch.Matched);
    }

    private List<Branch> Branches(List<RuleMatch> matches, PacketView view)
    {
        List<Branch> branches = [new()];
        foreach (var match in matches)
        {
            if (match.Rule.Body.Bypasses)
                Bypass(branches, match);
        }

        foreach (var match in matches)
        {
            var count = branches.Count;
            for (var i = 0; i < count; i++)
            {
                var branch = branches[i];
                if (branch.HasEnded)
                {
                    if (branch.MayGoOnBlocking && match.Rule.Action.IsBlock())
                        Split(branches, branch, match, StrictOrder);
                    continue;
                }

                _areMatchesCertain &= match.Certainty == Truth.Yes;
                if (match.Certainty == Truth.Yes && match.Scope is { } scope)
                    branch.Apply(match.Rule, scope, settings);
                else if (match.Rule.Action is not (RuleAction.Alert or RuleAction.Config))
                    Split(branches, branch, match, match.Unknown ?? "flowbits");
            }
        }

        foreach (var branch in branches)
        {
            foreach (var action in settings.DefaultActions)
            {
                if (AppliesTo(action, view))
                    branch.Apply(action);
            }
        }

        return branches;
    }

    /// <summary>A rule bypasses as soon as it matches, whatever other rules decide about the packet (DetectRunPostMatch in src/detect.c).</summary>
    private void Bypass(List<Branch> branches, RuleMatch match)
    {
        if (match.Certainty == Truth.Unknown)
        {
            _unknown.Add(match.Unknown ?? "flowbits");
            branches.AddRange(branches.ConvertAll(branch => branch.Copy()));
        }

        foreach (var branch in branches.Skip(match.Certainty == Truth.Unknown ? branches.Count / 2 : 0))
            branch.BypassedBy ??= match.Rule;
    }

    private void Split(List<Branch> branches, Branch branch, RuleMatch match, string because)
    {
        var without = branch.Copy();
        VerdictScope[] scopes = match.Scope is { } known ? [known] : [VerdictScope.Packet, VerdictScope.Flow];
        foreach (var scope in scopes)
        {
            var applied = without.Copy();
            applied.Apply(match.Rule, scope, settings);
            if (applied.IsAlike(without))
                continue;
            _unknown.Add(because);
            if (!branches.Exists(applied.IsAlike))
                branches.Add(applied);
        }
    }

    /// <summary>
    /// AWS documents the application-layer family as waiting for the ClientHello, and its bidirectional form as dropping
    /// packets of the server that carry none of it.
    /// </summary>
    private static bool AppliesTo(DefaultAction action, PacketView packet) => action switch
    {
        DefaultAction.DropStrict => true,
        DefaultAction.DropEstablished => packet.IsEstablished,
        DefaultAction.DropEstablishedAppLayer => packet.IsEstablished && !(packet.Direction.IsToServer() && IsReadingHello(packet)),
        DefaultAction.DropEstablishedAppLayerToServer => packet.IsEstablished && packet.Direction.IsToServer() && !IsReadingHello(packet),
        _ => false,
    };

    private static bool IsReadingHello(PacketView packet) => packet.Flow.Application.ClientHello is null;

    private FlowTrace Decided(World world, bool isDeciderCertain) => new()
    {
        IsCertain = _unknown.Count == 0 && _areMatchesCertain,
        IsDeciderCertain = isDeciderCertain,
        CourseDependsOn = [.. _unknown],
        Outcome = world.Outcome,
        DecidedBy = world.Decider?.Rule,
        DecidedByDefault = world.Decider?.Default,
        Packets = world.Packets,
    };

    private FlowTrace Undecided(World world) => new()
    {
        Outcome = FlowOutcome.Undecided,
        IsCertain = false,
        IsDeciderCertain = false,
        CourseDependsOn = [.. _unknown],
        UndecidedBecause = [.. _unknown],
        Packets = world.Packets,
    };
}
