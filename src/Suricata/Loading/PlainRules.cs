using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// Tells, without compiling them, rules whose options cannot be at odds with each other: an allow-list of 29,000 names has no others.
/// </summary>
internal static class PlainRules
{
    public static bool IsPlain(RuleSyntax rule)
    {
        var seen = Parts.None;
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var option = rule.Options[i];
            if (option.Keyword.Kind == KeywordKind.Description)
                continue;
            var part = PartOf(rule, option);
            if (part == Parts.None || seen.HasFlag(part) || !seen.HasFlag(Before(part)))
                return false;
            seen |= part;
        }

        return seen.HasFlag(Parts.Content) == seen.HasFlag(Parts.Name)
            && (!seen.HasFlag(Parts.Name) || rule.ProtocolSpan.In(rule.Tree.Text) is "tls" or "tcp" or "ip");
    }

    private static Parts PartOf(RuleSyntax rule, OptionSyntax option)
    {
        var keyword = option.Keyword;
        if (ReferenceEquals(keyword, Keywords.TlsSni))
            return Parts.Name;
        if (ReferenceEquals(keyword, Keywords.Content))
            return Parts.Content;
        if (ReferenceEquals(keyword, Keywords.NoCase))
            return Parts.NoCase;
        if (ReferenceEquals(keyword, Keywords.StartsWith))
            return Parts.StartsWith;
        if (ReferenceEquals(keyword, Keywords.EndsWith))
            return Parts.EndsWith;
        return ReferenceEquals(keyword, Keywords.Flow) && rule.ValueOf(option) is "to_server" or "to_server, established" or "to_server,established" or "established, to_server"
            ? Parts.Flow
            : Parts.None;
    }

    private static Parts Before(Parts part) => part switch
    {
        Parts.Content => Parts.Name,
        Parts.NoCase or Parts.StartsWith or Parts.EndsWith => Parts.Content,
        _ => Parts.None,
    };

    [Flags]
    private enum Parts
    {
        None = 0,
        Name = 1,
        Content = 2,
        NoCase = 4,
        StartsWith = 8,
        EndsWith = 16,
        Flow = 32,
    }
}
