namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Plays one handshake to its end, in as many worlds as what is unknown makes necessary.</summary>
internal sealed class Play(Script script, Candidate[] candidates, RuleIndex index, EngineSettings settings, int maximumWorlds)
{
    private readonly Detector _detector = new(candidates, index, settings.Version);
    private readonly Stack<World> _open = new();
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private bool _areMatchesCertain = true;

    public HandshakeTrace Run()
    {
        OpenWorlds();
        World? shown = null;
        HashSet<Outcome> outcomes = [];
        var worlds = 0;
        while (_open.TryPop(out var world))
        {
            RunToEnd(world);
            shown ??= world;
            outcomes.Add(world.Outcome);
            if (++worlds + _open.Count > maximumWorlds)
                outcomes.Add(Outcome.Undecided);
            if (outcomes.Count > 1)
                break;
        }

        return outcomes.Count == 1 ? Decided(shown!) : Undecided(shown!);
    }

    /// <summary>One world, or one for each answer to whether streams are kept where that is not known and a rule asks for what they hold.</summary>
    private void OpenWorlds()
    {
        var asks = Array.Exists(candidates, candidate => candidate.Rule.Body.AsksForPayload);
        foreach (var toServer in Answers(true))
        {
            foreach (var toClient in Answers(false))
            {
                var flow = new FlowState(settings, candidates.Length);
                flow.ToServer.IsKept = toServer;
                flow.ToClient.IsKept = toClient;
                _open.Push(new World(script, flow));
            }
        }

        if (_open.Count > 1)
            _unknown.Add("dsize beside rules that were not read");

        bool[] Answers(bool toServer) => !asks ? [false] : index.Streams.Keeps(toServer, script.Destination.Port) switch
        {
            Truth.Unknown => [true, false],
            var keeps => [keeps == Truth.Yes],
        };
    }

    private void RunToEnd(World world)
    {
        while (world.Next(out var isLast) is { } packet)
        {
            var flow = world.Flow;
            if (flow.Action is PacketVerdict.Drop or PacketVerdict.Reject)
            {
                world.Record(packet, flow.Action, VerdictScope.Flow, flow.ActionRule, []);
                continue;
            }

            // "established" is what the flow was before this packet: the handshake's own ACK is not yet.
            var isEstablished = world.Packets.Count >= script.Opening.Count;
            var view = StreamLayer.Receive(flow, packet, script, isEstablished, isLast);
            if (flow.Action == PacketVerdict.Pass)
            {
                world.Record(packet, PacketVerdict.Pass, VerdictScope.Flow, flow.ActionRule, []);
                continue;
            }

            var branches = Branches(_detector.Detect(view), view);
            StreamLayer.Settle(flow, view);
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
        if (branch.FlowAction != PacketVerdict.None)
            (world.Flow.Action, world.Flow.ActionRule) = (branch.FlowAction, branch.FlowDecider);
        world.Record(packet, branch.Verdict, branch.Verdict == PacketVerdict.None ? null : branch.Scope, branch.Decider, branch.Matched);
    }

    private List<Branch> Branches(List<RuleMatch> matches, PacketView view)
    {
        List<Branch> branches = [new()];
        foreach (var match in matches)
        {
            var count = branches.Count;
            for (var i = 0; i < count; i++)
            {
                var branch = branches[i];
                if (branch.HasEnded)
                    continue;
                _areMatchesCertain &= match.Certainty == Truth.Yes;
                if (match.Certainty == Truth.Yes && match.Scope is { } scope)
                    branch.Apply(match.Rule, scope, settings);
                else if (match.Rule.Action is not (Syntax.RuleAction.Alert or Syntax.RuleAction.Config))
                    Split(branches, branch, match);
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

    private void Split(List<Branch> branches, Branch branch, RuleMatch match)
    {
        var without = branch.Copy();
        VerdictScope[] scopes = match.Scope is { } known ? [known] : [VerdictScope.Packet, VerdictScope.Flow];
        foreach (var scope in scopes)
        {
            var applied = without.Copy();
            applied.Apply(match.Rule, scope, settings);
            if (!branches.Exists(applied.IsAlike))
            {
                branches.Add(applied);
                _unknown.Add(match.Unknown ?? "flowbits");
            }
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
        DefaultAction.DropEstablishedAppLayer => packet.IsEstablished && !(packet.ToServer && IsReadingHello(packet)),
        DefaultAction.DropEstablishedAppLayerToServer => packet.IsEstablished && packet.ToServer && !IsReadingHello(packet),
        _ => false,
    };

    private static bool IsReadingHello(PacketView packet) => packet.Flow.Tls.ClientHello is null;

    private HandshakeTrace Decided(World world) => new()
    {
        IsCertain = _unknown.Count == 0 && _areMatchesCertain,
        Outcome = world.Outcome,
        DecidedBy = world.Decider?.Rule,
        DecidedByDefault = world.Decider?.Default,
        Packets = world.Packets,
        Reason = TraceReason.Of(world),
    };

    private HandshakeTrace Undecided(World world) => new()
    {
        Outcome = Outcome.Undecided,
        IsCertain = false,
        UndecidedBecause = [.. _unknown],
        Packets = world.Packets,
        Reason = "It depends on " + string.Join(", ", _unknown) + ", which the engine does not know.",
    };
}
