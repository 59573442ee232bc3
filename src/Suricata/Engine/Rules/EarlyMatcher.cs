using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>Works out <see cref="EarlyMatch"/> from a compiled rule, without playing a handshake.</summary>
internal static class EarlyMatcher
{
    // The record header of nearly every hello in use.
    private const int RecordVersion = 0x0301;

    public static EarlyMatch Of(CompiledRule rule)
    {
        var body = rule.Body;
        var matches = Truth.Yes;
        (EarlyMatchCause Cause, string? Keyword)? because = null;

        Consider(body.IsForOtherTraffic || !body.ToServer || rule.Type == SignatureType.IpOnly ? EarlyAnswer.Never : EarlyAnswer.Taken, null);
        var remembers = RemembersState(body);
        foreach (var check in body.Checks)
        {
            if (!(remembers && check is BufferCheck))
                Consider(check.Early, check.Keyword);
        }

        if (remembers)
            matches = matches.And(Truth.Unknown);
        foreach (var condition in body.Conditions)
            Consider(condition.Early, condition.Keyword);
        if (body.Payload is { } payload)
            Consider(new EarlyAnswer(Early(payload), EarlyMatchCause.RawContent), "content");
        foreach (var unknown in body.Unknown)
            Consider(EarlyAnswer.Unknown, unknown);

        var scope = rule.ScopeOf(body.NeedsStream.ToTruth()) ?? VerdictScope.Flow;
        var (reason, option) = because ?? (body.IsOfApplication ? EarlyMatchCause.NoTlsKeyword : EarlyMatchCause.Layer4, null);
        return new EarlyMatch(matches, scope, reason, option);

        // What denies decides alone; otherwise the first that says more than the header does.
        void Consider(EarlyAnswer answer, string? keyword)
        {
            if (answer == EarlyAnswer.Taken)
                return;
            if (because is null || answer.Holds < matches)
                because = (answer.Cause, answer.Keyword ?? keyword);
            matches = matches.And(answer.Holds);
        }
    }

    /// <summary>
    /// Whether a state or version that holds on the first segment stays matched until the buffers of the rule exist, when it may hold no
    /// more. Where a pattern selects the rule, it is not looked at before that.
    /// </summary>
    private static bool RemembersState(RuleBody body) =>
        body.Checks.Exists(check => check is BufferCheck)
        && body.Checks[0] is not BufferCheck { Preselects: true, PreselectsByAbsence: false }
        && body.Checks.Exists(check => check is StateCheck && check.Early.Holds != Truth.No);

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
