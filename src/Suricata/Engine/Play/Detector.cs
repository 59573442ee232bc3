using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// Holds rules against a packet as src/detect.c does: IP-only rules once a direction, then rules for packets, then, where the
/// parser has something new, rules for the transaction.
/// </summary>
internal sealed class Detector(Candidate[] candidates, RuleIndex index, EngineVersion version)
{
    private readonly List<RuleMatch> _matches = [];
    private string? _unknown;

    /// <summary>The rules that match, or may, in their order. Their flowbits are carried out on the way.</summary>
    public List<RuleMatch> Detect(PacketView packet)
    {
        _matches.Clear();
        ref var state = ref packet.Flow.Direction(packet.Direction);
        if (!state.IpOnlyDone)
        {
            Phase(packet, static (body, type) => type == SignatureType.IpOnly, HoldsForPacket);
            state.IpOnlyDone = true;
        }

        Phase(packet, static (body, type) => type != SignatureType.IpOnly && body.Checks.Count == 0, HoldsForPacket);
        if (packet.UpdatesTransaction && packet.IsStreamEstablished && packet.Flow.IsRecognised && !state.TransactionDone)
            Transactions(packet, ref state);
        _matches.Sort(static (left, right) => left.Index.CompareTo(right.Index));
        return _matches;
    }

    private delegate Truth Test(PacketView packet, int candidate);

    private void Phase(PacketView packet, Func<RuleBody, SignatureType, bool> selects, Test holds)
    {
        for (var i = 0; i < candidates.Length; i++)
        {
            var rule = candidates[i].Rule;
            if (selects(rule.Body, rule.Type))
                Report(packet, candidates[i], holds(packet, i));
        }
    }

    private void Report(PacketView packet, in Candidate candidate, Truth holds)
    {
        if (holds == Truth.No)
            return;
        foreach (var change in candidate.Rule.Body.Changes)
            change.Apply(packet, holds);
        var scope = candidate.Rule.ScopeOf(packet.MatchedInStream);
        _matches.Add(new RuleMatch(candidate.Index, candidate.Rule, holds, scope, holds == Truth.Unknown || scope is null ? _unknown : null));
    }

    private Truth HoldsForPacket(PacketView packet, int candidate)
    {
        _unknown = null;
        packet.MatchedInStream = Truth.No;
        var body = candidates[candidate].Rule.Body;
        if (body.IsOfApplication && !(packet.IsStreamEstablished && packet.Flow.IsRecognised))
            return Truth.No;
        var holds = Header(packet, candidate);
        if (holds == Truth.No || !PayloadFits(packet, body))
            return Truth.No;
        if (body.Payload is not null)
            holds = holds.And(Note(PayloadHolds(packet, body), body.Payload.Keyword));
        return holds == Truth.No ? holds : holds.And(Conditions(packet, body));
    }

    /// <summary>The rule's direction, protocol and header; unknown too where a keyword keeps the whole rule from being decided.</summary>
    private Truth Header(PacketView packet, int candidate)
    {
        var (_, rule, toServer, toClient) = candidates[candidate];
        var body = rule.Body;
        if (body.IsForOtherTraffic || !(packet.Direction.IsToServer() ? body.ToServer : body.ToClient))
            return Truth.No;
        var holds = packet.Direction.IsToServer() ? toServer : toClient;
        if (holds == Truth.Unknown)
            _unknown ??= rule.UnknownHeader;
        return body.Unknown.Count == 0 ? holds : holds.And(Note(Truth.Unknown, body.Unknown[0]));
    }

    private Truth Conditions(PacketView packet, RuleBody body)
    {
        var holds = Truth.Yes;
        foreach (var condition in body.Conditions)
        {
            var one = condition.Holds(packet);
            holds = holds.And(one);
            if (one == Truth.Unknown)
                _unknown ??= condition.NameUnknown(packet);
            if (holds == Truth.No)
                break;
        }

        return holds;
    }

    private Truth Note(Truth value, string keyword)
    {
        if (value == Truth.Unknown)
            _unknown ??= keyword;
        return value;
    }

    /// <summary>What Suricata's mask asks before it looks closer: a payload where the rule needs one, none where it forbids one.</summary>
    private static bool PayloadFits(PacketView packet, RuleBody body)
    {
        var needs = body.Payload is not null;
        var forbids = false;
        foreach (var condition in body.Conditions)
        {
            if (condition is PacketSizeCondition size)
            {
                needs |= size.NeedsPayload;
                forbids |= size.ForbidsPayload;
            }
        }

        if (packet.HasPayload ? forbids : needs)
            return false;
        // Patterns select no rules in hidden payloads; rules without a pattern to select them are looked at all the same.
        return !packet.IsHidden || body.Payload is null || !body.Payload.HasContent(negated: false);
    }

    private Truth PayloadHolds(PacketView packet, RuleBody body)
    {
        var patterns = body.Payload!;
        var isRuledOut = IsRuledOut(packet, patterns, body.NeedsPacket, body.NeedsStream);
        return isRuledOut == Truth.Yes ? Truth.No : isRuledOut.Not().And(PatternsHold(packet, body, patterns));
    }

    private Truth IsRuledOut(PacketView packet, PatternList patterns, bool inPacket, bool inStream)
    {
        // Rules that look into both are not affected, as measured.
        if (version != EngineVersion.Suricata7 || packet.IsHidden || (inPacket && inStream))
            return Truth.No;
        if (inPacket)
            return patterns.IsRuledOut(packet.Payload.Span);
        return packet.StreamData is { } data ? patterns.IsRuledOut(data.Span) : Truth.No;
    }

    private static Truth PatternsHold(PacketView packet, RuleBody body, PatternList patterns)
    {
        if (!body.NeedsStream)
            return patterns.Match(packet.Payload.Span);
        var inStream = packet.StreamData is { } data ? patterns.Match(data.Span) : Truth.No;
        packet.MatchedInStream = inStream == Truth.Unknown && !body.NeedsPacket ? Truth.Yes : inStream;
        if (inStream != Truth.No || (!body.NeedsPacket && packet.Payload.Length > 0))
            return inStream;
        return patterns.Match(packet.Payload.Span);
    }

    private void Transactions(PacketView packet, ref DirectionState state)
    {
        var progress = packet.Flow.Application.Progress(packet.Direction);
        var preselected = state.PreselectedProgress;
        Phase(packet, static (body, _) => body.Checks.Count > 0, (view, candidate) => HoldsForTransaction(view, candidate, progress, preselected));
        // Preselection of a progress that lies behind has had its last run now.
        state.PreselectedProgress = Math.Max(preselected, progress);
        state.TransactionDone = progress >= packet.Flow.Application.EndProgress(packet.Direction);
    }

    private Truth HoldsForTransaction(PacketView packet, int candidate, int progress, int preselected)
    {
        _unknown = null;
        packet.MatchedInStream = Truth.No;
        var body = candidates[candidate].Rule.Body;
        ref var memory = ref packet.Flow.Memory(candidate, packet.Direction);
        if (memory.IsClosed)
            return Truth.No;

        var holds = Truth.Yes;
        if (!memory.IsStored)
        {
            if (!IsSelected(packet, body, progress, preselected))
                return Truth.No;
            holds = Header(packet, candidate);
            if (holds != Truth.No)
                holds = holds.And(Conditions(packet, body));
            if (holds == Truth.No)
                return Truth.No;
        }

        return holds.And(Checks(packet, body, progress, preselected, holds, ref memory));
    }

    /// <summary>
    /// Whether the rule is looked at: where the pattern that selects it can be found, or where it needs none. Suricata 8 gives up
    /// the second kind too once the progress of all its checks lies behind (SetupNonPrefilter).
    /// </summary>
    private bool IsSelected(PacketView packet, RuleBody body, int progress, int preselected)
    {
        if (body.Checks[0] is { Preselects: true, PreselectsByAbsence: false } check)
            return check is StreamCheck ? !packet.IsHidden : IsPreselecting(check, packet.Direction, progress, preselected);
        // Suricata's mask asks for a payload, unless a pattern has selected the rule.
        if (!packet.HasPayload && body.Checks.Exists(one => one is StreamCheck))
            return false;
        if (version == EngineVersion.Suricata7)
            return body.Checks[0] is not StreamCheck { PreselectsByAbsence: true } stream || IsRuledOut(packet, stream.Patterns, false, true) != Truth.Yes;
        foreach (var one in body.Checks)
        {
            if (one is not StreamCheck && IsPreselecting(one, packet.Direction, progress, preselected))
                return true;
        }

        return false;
    }

    private static bool IsPreselecting(TransactionCheck check, PacketDirection direction, int progress, int preselected) =>
        check.AppliesTo(direction) && check.Progress(direction) is var own && own <= progress && (own == progress || preselected <= own);

    /// <summary>
    /// Suricata leaves the transforms of the buffer that selects a rule to preselection (DetectEngineInspectBufferGeneric in
    /// src/detect-engine.c). Where that does not run, and the pattern is one that must be absent so that the rule is looked at all
    /// the same, it looks at the buffer as it is; unless another rule has had it transformed in this packet.
    /// </summary>
    private Truth Holds(TransactionCheck check, PacketView packet, int progress, int preselected)
    {
        var holds = check.Holds(packet);
        if (check is not BufferCheck { PreselectsByAbsence: true, Transforms.Count: > 0 } absent)
            return holds;
        var isPreselecting = IsPreselecting(absent, packet.Direction, progress, preselected);
        if (isPreselecting && absent.IsPreselected)
            return holds;
        var untransformed = absent.HoldsUntransformed(packet);
        return untransformed == holds || !index.Transformed.MayBeTransformed(absent, isPreselecting) ? untransformed : Truth.Unknown;
    }

    private Truth Checks(PacketView packet, RuleBody body, int progress, int preselected, Truth certainty, ref TransactionMemory memory)
    {
        var holds = Truth.Yes;
        var isBefore = false;
        var isIn = false;
        var never = false;
        var made = 0;
        var bit = 1u;
        foreach (var check in body.Checks)
        {
            var own = bit;
            bit <<= 1;
            if ((memory.Matched & own) != 0 || !check.AppliesTo(packet.Direction))
                continue;
            var at = check.Progress(packet.Direction);
            if (progress < at)
            {
                holds = Truth.No;
                break;
            }

            isBefore |= check.Preselects && progress > at;
            isIn |= check.Preselects && progress == at;
            var result = Note(Holds(check, packet, progress, preselected), check.Patterns?.UnknownKeyword ?? check.Keyword);
            if (result == Truth.No && (memory.MayHaveMatched & own) != 0)
                result = Note(Truth.Unknown, check.Keyword);
            if (result == Truth.No)
            {
                never = (check.EndsWithProgress && progress > at) || (check.Preselects && isBefore);
                if (never)
                    memory.Matched |= own;
                holds = Truth.No;
                break;
            }

            made++;
            if (result == Truth.Yes && certainty == Truth.Yes)
                memory.Matched |= own;
            else
                memory.MayHaveMatched |= own;
            holds = holds.And(result);
        }

        if (made == 0)
            holds = Truth.No;
        Remember(ref memory, holds.And(certainty), never, isBefore, isIn);
        if (memory.MayBeClosed && holds == Truth.Yes && memory.IsStored && !memory.IsClosed)
            return Truth.Unknown;
        return holds;
    }

    private void Remember(ref TransactionMemory memory, Truth holds, bool never, bool isBefore, bool isIn)
    {
        if (holds == Truth.Unknown)
        {
            memory.MayBeClosed = true;
            return;
        }

        var isFull = holds == Truth.Yes;
        if (memory.IsStored)
        {
            memory.IsClosed = never || isFull;
            return;
        }

        var forgets = never || (isFull && isBefore) || (!isFull && isIn)
            || (version == EngineVersion.Suricata8 && !isFull && memory.Matched == 0);
        if (forgets)
        {
            memory.Matched = 0;
            return;
        }

        memory.IsStored = true;
        memory.IsClosed = isFull;
    }
}
