using TlsCompat.Suricata.Engine.Compilation;
using TlsCompat.Suricata.Engine.Conditions;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Transactions;

namespace TlsCompat.Suricata.Engine;

/// <summary>Works out <see cref="EarlyMatch"/> from a compiled rule, without playing a handshake.</summary>
internal static class EarlyMatcher
{
    // The record header of nearly every hello in use.
    private const int RecordVersion = 0x0301;

    // The rest of what a hello may say there; Java says TLS 1.2.
    private static readonly int[] RareRecordVersions = [0x0300, 0x0302, 0x0303];

    public static EarlyMatch Of(CompiledRule rule)
    {
        var body = rule.Body;
        var matches = Truth.Yes;
        (EarlyMatchCause Cause, string? Keyword)? because = null;

        Consider((!body.IsForOtherTraffic && body.ToServer && rule.Type != SignatureType.IpOnly).ToTruth(), EarlyMatchCause.OtherTraffic, null);
        var remembers = RemembersState(body);
        foreach (var check in body.Checks)
        {
            if (!(remembers && check is BufferCheck))
                Consider(Early(check, out var cause, out var keyword), cause, keyword);
        }

        if (remembers)
            matches = matches.And(Truth.Unknown);
        foreach (var condition in body.Conditions)
            Consider(Early(condition, out var cause), cause, condition.Keyword);
        if (body.Payload is { } payload)
            Consider(Early(payload), EarlyMatchCause.RawContent, "content");
        foreach (var unknown in body.Unknown)
            Consider(Truth.Unknown, EarlyMatchCause.UnknownKeyword, unknown);

        var scope = rule.ScopeOf(body.NeedsStream.ToTruth()) ?? VerdictScope.Flow;
        var (reason, option) = because ?? (body.IsTls ? EarlyMatchCause.NoTlsKeyword : EarlyMatchCause.Layer4, null);
        return new EarlyMatch(matches, scope, reason, option);

        // What denies decides alone; otherwise the first that says more than the header does.
        void Consider(Truth holds, EarlyMatchCause cause, string? keyword)
        {
            if (holds == Truth.Yes && cause == EarlyMatchCause.OtherTraffic)
                return;
            if (because is null || holds < matches)
                because = (cause, keyword);
            matches = matches.And(holds);
        }
    }

    /// <summary>
    /// Whether a state or version that holds on the first segment stays matched until the buffers of the rule exist, when it may hold no
    /// more. Where a pattern selects the rule, it is not looked at before that.
    /// </summary>
    private static bool RemembersState(RuleBody body) =>
        body.Checks.Exists(check => check is BufferCheck)
        && body.Checks[0] is not BufferCheck { Preselects: true, PreselectsByAbsence: false }
        && body.Checks.Exists(check => check is StateCheck && Early(check, out _, out _) != Truth.No);

    private static Truth Early(TransactionCheck check, out EarlyMatchCause cause, out string keyword)
    {
        (cause, keyword) = (EarlyMatchCause.NeedsHello, check.Keyword);
        switch (check)
        {
            case StreamCheck:
                cause = EarlyMatchCause.RawContent;
                return Truth.Unknown;
            case UnknownCheck:
                cause = EarlyMatchCause.UnknownKeyword;
                return Truth.Unknown;
            case StateCheck states:
                var holds = Truth.Yes;
                var isFirst = true;
                foreach (var condition in states.Conditions)
                {
                    var one = Early(condition, out var oneCause);
                    if (isFirst || one < holds)
                        (cause, keyword) = (oneCause, condition.Keyword);
                    holds = holds.And(one);
                    isFirst = false;
                }

                return holds;
            default:
                return Truth.No;
        }
    }

    private static Truth Early(StateCondition condition, out EarlyMatchCause cause)
    {
        switch (condition)
        {
            case SslStateCondition state:
                cause = state.Negated == SslStates.None ? EarlyMatchCause.NeedsHello : EarlyMatchCause.SslStateNegated;
                return (state.Negated != SslStates.None).ToTruth();
            case VersionCondition version:
                cause = EarlyMatchCause.RecordVersion;
                var usual = Early(version, RecordVersion);
                return usual == Truth.No && Array.Exists(RareRecordVersions, rare => Early(version, rare) != Truth.No) ? Truth.Unknown : usual;
            default:
                cause = EarlyMatchCause.UnknownKeyword;
                return Truth.Unknown;
        }
    }

    private static Truth Early(VersionCondition condition, int recordVersion)
    {
        var session = new TlsSession(EngineVersion.Suricata7);
        _ = session.Read(true, [22, (byte)(recordVersion >> 8), (byte)recordVersion, 6, 0], out _);
        return condition.Holds(session, true);
    }

    private static Truth Early(PacketCondition condition, out EarlyMatchCause cause)
    {
        switch (condition)
        {
            case FlowCondition flow:
                var holds = flow is { OnlyFragments: false, Established: not false } && flow.ToServer != false;
                cause = EarlyMatchCause.OtherTraffic;
                return holds.ToTruth();
            // As with addresses, the flow is taken to match.
            case GeoIpCondition:
                cause = EarlyMatchCause.OtherTraffic;
                return Truth.Yes;
            case PacketSizeCondition size:
                cause = EarlyMatchCause.PacketSize;
                return Early(size.Range);
            case AppLayerProtocolCondition protocol:
                cause = EarlyMatchCause.AppLayerProtocol;
                return (protocol.IsTls != protocol.IsNegated).ToTruth();
            case FlowBitCondition bits:
                // At the first segment no bit is set but by a rule that matched before the hello or on this very packet.
                cause = EarlyMatchCause.Flowbits;
                return Truth.Unknown;
            default:
                cause = EarlyMatchCause.UnknownKeyword;
                return Truth.Unknown;
        }
    }

    /// <summary>Of a size alone the last segment may be, when the hello is complete but not in one packet.</summary>
    private static Truth Early(NumberRange sizes)
    {
        var full = Enumerable.Range(SegmentSizes.SmallestFull, SegmentSizes.LargestFull - SegmentSizes.SmallestFull + 1);
        return full.All(size => sizes.Contains(size)) ? Truth.Yes
            : full.Concat(Enumerable.Range(1, SegmentSizes.LargestRest)).Any(size => sizes.Contains(size)) ? Truth.Unknown
            : Truth.No;
    }

    /// <summary>A segment's first bytes are known, whatever the hello: handshake record, record version, ClientHello.</summary>
    private static Truth Early(PatternList payload)
    {
        ReadOnlySpan<byte> beginning = [22, RecordVersion >> 8, RecordVersion & 0xFF];
        foreach (var node in payload.Nodes)
        {
            if (node is not ContentNode { IsNegated: false, IsRelative: false, Offset: 0 } content || content.Bytes.Length > beginning.Length)
                return Truth.Unknown;
            if (!beginning.StartsWith(content.Bytes))
                return content.HasDepth && content.Depth <= beginning.Length ? Truth.No : Truth.Unknown;
        }

        return Truth.Yes;
    }
}
