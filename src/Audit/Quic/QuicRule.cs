using System.Collections.Frozen;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Quic;

/// <summary>
/// Reads out of a rule's options when it decides about a QUIC flow. There is no engine for QUIC: what is said here is what both
/// Suricatas did with the datagrams of real clients, and tests/Oracle asks them again.
/// </summary>
internal static class QuicRule
{
    private static readonly FrozenSet<string> AnyTransport =
        new[] { "ip", "pkthdr", "ip4", "ipv4", "ip6", "ipv6" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> HelloBuffers =
        new[] { "quic.sni", "ja3.hash", "ja3.string", "ja4.hash" }.ToFrozenSet(StringComparer.Ordinal);

    // They read the CHLO of Google's QUIC, which ended with Q050.
    private static readonly FrozenSet<string> BuffersOfGoogleQuic =
        new[] { "quic.ua", "quic.cyu.hash", "quic.cyu.string" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the rule's protocol is quic or udp.</summary>
    public static bool IsOnQuicOrUdp(RuleSyntax rule) => IsOnQuic(rule) || IsOnUdp(rule);

    public static bool IsOnQuic(RuleSyntax rule) => rule.Protocol == "quic" || rule.Protocol.StartsWith("quic:", StringComparison.Ordinal);

    /// <summary>Whether adding a condition on the ClientHello leaves it a rule on the same traffic.</summary>
    public static bool IsOnlyOnQuic(RuleSyntax rule) => IsOnQuic(rule) || rule.All(Keywords.AppLayerProtocol).Any(option => IsQuic(rule, option));

    /// <summary>Whether a rule that passes does so by the server name or a fingerprint of a QUIC ClientHello.</summary>
    public static bool AsksForHello(RuleSyntax rule) => TimingOf(rule) == QuicTiming.CompleteHello
        && (IsOnQuicOrUdp(rule) || rule.Options.Any(option => option.Keyword.Protocol == "quic"));

    /// <summary>Whether a rule is about what the client sends.</summary>
    public static bool LooksAtClient(RuleSyntax rule) => !rule.All(Keywords.Flow)
        .Any(option => rule.ValueOf(option).ToString().Split(',', StringSplitOptions.TrimEntries).Any(part => part.ToLowerInvariant() is "to_client" or "from_server"));

    public static QuicTiming TimingOf(RuleSyntax rule)
    {
        // Nearly all rules are told apart by that.
        if (rule.ProtocolSpan.In(rule.Tree.Text) is "tls" or "tcp" || (!IsOnQuicOrUdp(rule) && !AnyTransport.Contains(rule.Protocol)))
            return QuicTiming.Never;
        if (rule.Protocol.Contains(':', StringComparison.Ordinal))
            return QuicTiming.NotJudged;
        var options = Enumerable.Range(0, rule.Options.Count).Select(index => TimingOf(rule, index)).OfType<QuicTiming>().ToHashSet();
        if (options.Contains(QuicTiming.Never))
            return QuicTiming.Never;
        if (options.Contains(QuicTiming.CompleteHello))
            return QuicTiming.CompleteHello;
        if (options.Contains(QuicTiming.NotJudged))
            return QuicTiming.NotJudged;
        if (options.Contains(QuicTiming.AfterAnswer))
            return QuicTiming.AfterAnswer;
        if (options.Contains(QuicTiming.EachDatagram))
            return QuicTiming.EachDatagram;
        // A rule on the application blocks the flow; one on packets that asks for a direction blocks packets, one without is as one on addresses only.
        return options.Contains(QuicTiming.FirstDatagram) || IsOnQuic(rule) || !rule.Has(Keywords.Flow) ? QuicTiming.FirstDatagram : QuicTiming.EachDatagram;
    }

    /// <summary>What one option makes of the rule; null where it changes nothing.</summary>
    private static QuicTiming? TimingOf(RuleSyntax rule, int index)
    {
        var option = rule.Options[index];
        var keyword = option.Keyword;
        if (keyword.Kind == KeywordKind.Description || keyword == Keywords.NoAlert)
            return null;
        if (rule.HasPlaceholder(option))
            return QuicTiming.NotJudged;
        if (keyword.Kind == KeywordKind.StickyBuffer)
            return BufferTiming(rule, index);
        if (IsPattern(keyword) && IsWithinBuffer(rule, index))
            return null;
        var value = rule.ValueOf(option).Trim().ToString();
        if (keyword == Keywords.Flow)
            return FlowTiming(value);
        if (keyword == Keywords.AppLayerProtocol)
            return IsQuic(rule, option) ? QuicTiming.FirstDatagram : value.StartsWith('!') && !value.StartsWith("!quic", StringComparison.Ordinal) ? QuicTiming.NotJudged : QuicTiming.Never;
        if (keyword == Keywords.IpProto)
            return value.ToUpperInvariant() switch { "17" or "UDP" => null, "6" or "TCP" => QuicTiming.Never, _ => QuicTiming.NotJudged };
        if (keyword == Keywords.FlowBits)
            return value.StartsWith("set,", StringComparison.Ordinal) || value.StartsWith("unset,", StringComparison.Ordinal) ? null : QuicTiming.NotJudged;
        // A rule that blocks acts on every match, whatever it logs of them.
        if (keyword == Keywords.Threshold)
            return rule.Action.IsBlock() && value.Contains("type limit", StringComparison.Ordinal) ? null : QuicTiming.NotJudged;
        return keyword.Protocol is null ? QuicTiming.NotJudged : QuicTiming.Never;
    }

    /// <summary>Over UDP a flow is established once both sides have sent something.</summary>
    private static QuicTiming? FlowTiming(string value)
    {
        QuicTiming? timing = null;
        foreach (var part in value.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            switch (part)
            {
                case "to_server" or "from_client":
                    break;
                case "to_client" or "from_server" or "established":
                    timing = QuicTiming.AfterAnswer;
                    break;
                case "not_established" or "stateless":
                    timing ??= QuicTiming.EachDatagram;
                    break;
                default:
                    return QuicTiming.NotJudged;
            }
        }

        return timing;
    }

    private static QuicTiming BufferTiming(RuleSyntax rule, int index)
    {
        var keyword = rule.Options[index].Keyword;
        return HelloBuffers.Contains(keyword.Name) ? QuicTiming.CompleteHello
            : BuffersOfGoogleQuic.Contains(keyword.Name) ? QuicTiming.Never
            : keyword.Name == "quic.version" ? VersionTiming(rule, index)
            : keyword.Protocol is null ? QuicTiming.NotJudged
            : QuicTiming.Never;
    }

    /// <summary><c>quic.version</c> is the four bytes of the first datagram's header.</summary>
    private static QuicTiming VersionTiming(RuleSyntax rule, int index)
    {
        ReadOnlySpan<byte> version = [0, 0, 0, 1];
        var isAsked = false;
        for (var i = index + 1; i < rule.Options.Count && rule.Options[i].Keyword.Kind != KeywordKind.StickyBuffer; i++)
        {
            var option = rule.Options[i];
            if (!IsPattern(option.Keyword) || option.Keyword == Keywords.FastPattern)
                continue;
            if (option.Keyword != Keywords.Content || rule.HasPlaceholder(option) || !ContentPattern.TryDecode(rule.ValueOf(option), out var bytes, out var isNegated, out _))
                return QuicTiming.NotJudged;
            if (version.IndexOf(bytes) >= 0 == isNegated)
                return QuicTiming.Never;
            isAsked = true;
        }

        return isAsked ? QuicTiming.FirstDatagram : QuicTiming.NotJudged;
    }

    private static bool IsPattern(Keyword keyword) =>
        keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier or KeywordKind.Transform or KeywordKind.BufferModifier;

    private static bool IsWithinBuffer(RuleSyntax rule, int index)
    {
        foreach (var (buffer, options) in rule.Buffers)
        {
            if (buffer is not null && index >= options.Start.Value && index < options.End.Value)
                return true;
        }

        return false;
    }

    private static bool IsQuic(RuleSyntax rule, OptionSyntax option)
    {
        var value = rule.ValueOf(option).Trim();
        return value is "quic" || value.StartsWith("quic,");
    }

    private static bool IsOnUdp(RuleSyntax rule) => rule.Protocol.Equals("udp", StringComparison.OrdinalIgnoreCase);
}
