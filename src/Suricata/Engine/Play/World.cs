using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>One course that a handshake can take. Where a rule may or may not match, a world splits in two.</summary>
internal sealed class World
{
    private readonly Script _script;
    private readonly List<PlayedPacket> _plan;
    private readonly List<int> _droppedSegments = [];
    private int _next;
    private bool _sentHello;
    private bool _droppedOther;
    private Decider? _pass;

    public World(Script script, FlowState flow)
    {
        _script = script;
        Flow = flow;
        _plan = [.. script.Opening, .. script.Segments];
    }

    private World(World other)
    {
        _script = other._script;
        Flow = other.Flow.Copy();
        _plan = [.. other._plan];
        _droppedSegments = [.. other._droppedSegments];
        _next = other._next;
        _sentHello = other._sentHello;
        _droppedOther = other._droppedOther;
        _pass = other._pass;
        WasRejected = other.WasRejected;
        FirstDrop = other.FirstDrop;
        FlowAction = other.FlowAction;
        FlowDecider = other.FlowDecider;
        BypassedBy = other.BypassedBy;
        Packets.AddRange(other.Packets);
    }

    public FlowState Flow { get; }

    public List<PacketRecord> Packets { get; } = [];

    /// <summary>A verdict for the rest of the flow.</summary>
    public PacketVerdict FlowAction { get; private set; }

    /// <summary>What gave it.</summary>
    public Decider? FlowDecider { get; private set; }

    /// <summary>The rule with <c>bypass</c> after which Suricata looks at nothing of the flow any more; null for none.</summary>
    public Decider? BypassedBy { get; private set; }

    /// <summary>Whether a reset was sent before anything was lost for good: what comes behind that would not have been sent.</summary>
    public bool WasRejected { get; private set; }

    /// <summary>What dropped the first packet that was dropped.</summary>
    public Decider? FirstDrop { get; private set; }

    public Decider? Decider => FirstDrop ?? _pass;

    public FlowOutcome Outcome => WasRejected ? FlowOutcome.Rejected
        : FirstDrop is null ? FlowOutcome.Passed
        : !IsLost ? FlowOutcome.Delayed
        : FlowOutcome.Dropped;

    private bool IsLost => _droppedOther || (_droppedSegments.Count > 0 && !_script.Retransmits);

    public World Copy() => new(this);

    /// <summary>The packet that is sent next, and whether it is the last; null when all have been sent.</summary>
    public PlayedPacket? Next(out bool isLast)
    {
        if (_next == _plan.Count && !_sentHello)
        {
            _sentHello = true;
            if (_script.Retransmits)
                _plan.AddRange(_droppedSegments.Select(s => _script.Segments[s]));
            _plan.AddRange(_script.Rest);
        }

        isLast = _sentHello && _next == _plan.Count - 1;
        return _next < _plan.Count ? _plan[_next++] : null;
    }

    /// <summary>Takes over what a branch says of the rest of the flow.</summary>
    public void Follow(Branch branch)
    {
        if (branch.FlowAction != PacketVerdict.None)
            (FlowAction, FlowDecider) = (branch.FlowAction, branch.FlowDecider);
        if (branch.BypassedBy is { } bypass)
            BypassedBy = new Decider(bypass);
        Flow.HasLost |= branch.Verdict is PacketVerdict.Drop or PacketVerdict.Reject;
    }

    /// <summary>Notes what happened to the packet.</summary>
    public void Record(PlayedPacket packet, PacketVerdict verdict, VerdictScope? scope, Decider? decider, IReadOnlyList<CompiledRule> matched)
    {
        Packets.Add(new PacketRecord
        {
            Number = Packets.Count + 1,
            Direction = packet.Direction,
            Kind = packet.Kind,
            Payload = packet.Payload,
            StreamOffset = packet.Offset,
            Verdict = verdict,
            Scope = scope,
            Matched = matched,
            DecidedBy = decider?.Rule,
            DecidedByDefault = decider?.Default,
            ClientHello = Flow.Application.ClientHello is not null ? HelloState.Complete
                : Flow.ToServer.IsRecognised ? HelloState.Incomplete
                : HelloState.Unseen,
        });
        if (verdict == PacketVerdict.Pass)
            _pass ??= decider;
        if (verdict is not (PacketVerdict.Drop or PacketVerdict.Reject))
            return;
        WasRejected |= verdict == PacketVerdict.Reject && !IsLost;
        FirstDrop ??= decider;
        if (packet.Segment >= 0 && !_sentHello)
            _droppedSegments.Add(packet.Segment);
        else
            _droppedOther = true;
    }
}
