using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>
/// What only one side of a connection sends: a rule that looks for something of one side beside something of the other, or beside a
/// <c>flow</c> of the other, is not loaded (<c>mixes keywords with conflicting directions</c>).
/// </summary>
internal static class BufferDirections
{
    public static string? Refusal(RuleSyntax rule, EngineVersion version)
    {
        if (rule.Direction == RuleDirection.Transactional)
            return null;
        string? client = null, server = null;
        foreach (var option in rule.Options)
        {
            var side = (option.Keyword as KeywordRow)?.SideFor(version);
            if (side == PacketDirection.ToServer || IsFlow(rule, option, "to_server", "from_client"))
                client ??= rule.NameOf(option);
            if (side == PacketDirection.ToClient || IsFlow(rule, option, "to_client", "from_server"))
                server ??= rule.NameOf(option);
        }

        if (client is null || server is null || (client == Keywords.Flow.Name && server == Keywords.Flow.Name))
            return null;
        return client == Keywords.Flow.Name ? $"{server} is of the other direction" : $"{client} is of the other direction";
    }

    private static bool IsFlow(RuleSyntax rule, OptionSyntax option, string name, string otherName) => ReferenceEquals(option.Keyword, Keywords.Flow)
        && (rule.ValueOf(option).Contains(name, StringComparison.OrdinalIgnoreCase) || rule.ValueOf(option).Contains(otherName, StringComparison.OrdinalIgnoreCase));
}
