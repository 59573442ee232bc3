using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>What keeps Suricata from reading a rule up to its options (src/detect-parse.c, SigParseBasics).</summary>
internal static class HeaderLoading
{
    public static string? Refusal(RuleSyntax rule, EngineVersion version) => Characters(rule) ?? Words(rule) ?? Protocol(rule, version) ?? Direction(rule, version);

    private static string? Characters(RuleSyntax rule)
    {
        var text = rule.Span.In(rule.Tree.Text);
        if (text.IndexOfAnyExceptInRange(' ', '~') < 0)
            return null;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is (< ' ' and not ('\t' or '\r' or '\n')) or '\x7f')
                return "it holds a control character";
            if (char.IsSurrogate(character) && !IsPair(text, ref i))
                return "it holds bytes that are not UTF-8";
        }

        return null;
    }

    private static bool IsPair(ReadOnlySpan<char> text, ref int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[++at]);

    /// <summary>
    /// Suricata ends the action and the direction at a blank or tab and every other field at a blank alone, outside brackets. Where it
    /// finds other words than those that the rule seems to have, it can do nothing with them.
    /// </summary>
    private static string? Words(RuleSyntax rule)
    {
        var text = rule.Span.In(rule.Tree.Text);
        if (text.Contains('\n'))
            text = RuleParser.JoinContinuation(text);
        var header = rule.Header;
        var words = new HeaderWords(text);
        if (Is(rule, words.Token(), header.ActionSpan) && Is(rule, words.Field(), header.Protocol) && Is(rule, words.Field(), header.Source)
            && Is(rule, words.Field(), header.SourcePort) && words.Token() is "->" or "<>" or "=>" && Is(rule, words.Field(), header.Destination)
            && Is(rule, words.Field(), header.DestinationPort))
            return null;
        return text[..Math.Min(text.Length, header.OptionsStart - rule.Span.Start)].Contains('\t') ? "a tab stands in the header, where it takes blanks only"
            : "there is no blank before the options, or one too many in the header";
    }

    private static bool Is(RuleSyntax rule, ReadOnlySpan<char> word, TextSpan span)
    {
        var written = span.In(rule.Tree.Text);
        return word.SequenceEqual(written) || (written.Contains('\n') && word.SequenceEqual(RuleParser.JoinContinuation(written)));
    }

    private static string? Protocol(RuleSyntax rule, EngineVersion version)
    {
        var name = rule.ProtocolSpan.In(rule.Tree.Text);
        if (name is "tls" or "tcp" or "ip" || RuleProtocols.IsLoaded(name, version))
            return null;
        return name.Equals("tls", StringComparison.OrdinalIgnoreCase) || RuleProtocols.IsLoaded(name.ToString().ToLowerInvariant(), version)
            ? $"it knows the protocol {name} in lower case only"
            : $"it has no protocol {name}";
    }

    private static string? Direction(RuleSyntax rule, EngineVersion version) =>
        rule.Direction != RuleDirection.Transactional ? null
        : version == EngineVersion.Suricata7 ? "it has no direction =>"
        : TakesBothDirections(rule) ? null
        : "=> asks for a buffer that only the client fills, one that only the server fills, and none that both do";

    /// <summary>Of what is looked for in a TLS handshake JA3S alone is only the server's. What other protocols have is taken to be in order.</summary>
    private static bool TakesBothDirections(RuleSyntax rule)
    {
        var (client, server) = (false, false);
        foreach (var option in rule.Options)
        {
            if (option.Keyword.Kind != KeywordKind.StickyBuffer)
                continue;
            if (option.Keyword.Protocol is not "tls")
                return true;
            var isServer = ReferenceEquals(option.Keyword, Keywords.Ja3sHash) || ReferenceEquals(option.Keyword, Keywords.Ja3sString);
            var isClient = ReferenceEquals(option.Keyword, Keywords.TlsSni) || ReferenceEquals(option.Keyword, Keywords.Ja3Hash)
                || ReferenceEquals(option.Keyword, Keywords.Ja3String) || ReferenceEquals(option.Keyword, Keywords.Ja4Hash);
            if (!isServer && !isClient)
                return false;
            (client, server) = (client || isClient, server || isServer);
        }

        return client && server;
    }
}
