using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Sets aside, by a look at their text, the rules that no witness can meet: 29,000 other names, other protocols.</summary>
internal static class Relevance
{
    /// <summary>Whether the rule is on a protocol whose rules never match a flow that is TLS.</summary>
    public static bool IsOnOtherProtocol(RuleSyntax rule) => RuleProtocols.IsOfOtherTraffic(rule.ProtocolSpan.In(rule.Tree.Text));

    /// <summary>
    /// Whether the rule looks into a buffer of the handshake: until the buffer exists, it does not match. Not where it also looks at
    /// versions or for the absence of a state: what held of the first segment is remembered.
    /// </summary>
    public static bool NeedsBuffer(RuleSyntax rule)
    {
        var needs = false;
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var keyword = rule.Options[i].Keyword;
            if (keyword == Keywords.SslVersion || keyword == Keywords.TlsVersion || (keyword == Keywords.SslState && rule.ValueOf(rule.Options[i]).Contains('!')))
                return false;
            needs |= keyword is { Kind: KeywordKind.StickyBuffer, Protocol: "tls" };
        }

        return needs;
    }

    /// <summary>Whether one of the names holds every literal that the rule asks of <c>tls.sni</c>; true in doubt.</summary>
    public static bool MayName(RuleSyntax rule, IReadOnlyCollection<string> names)
    {
        var inServerName = false;
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var option = rule.Options[i];
            if (option.Keyword.Kind == KeywordKind.StickyBuffer)
                inServerName = option.Keyword == Keywords.TlsSni;
            if (!inServerName || option.Keyword != Keywords.Content)
                continue;
            var value = rule.ValueOf(option);
            if (value.IndexOfAny("!|\\") >= 0)
                continue;
            // With dotprefix the buffer begins with a dot that the name has not.
            var literal = value.Trim('"').TrimStart('.');
            if (!Holds(names, literal))
                return false;
        }

        return true;
    }

    private static bool Holds(IReadOnlyCollection<string> names, ReadOnlySpan<char> literal)
    {
        foreach (var name in names)
        {
            if (name.AsSpan().Contains(literal, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
