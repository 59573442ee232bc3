using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Says for one kind of source where its values stand and how rules are written back to it.</summary>
internal interface IOriginFactory
{
    /// <summary>What to call the source in problems.</summary>
    string SourceName { get; }

    /// <summary>The place of a value; null for an object, which has no text.</summary>
    TextPosition? PositionOf(SourceNode node);

    /// <summary>The document of a policy.</summary>
    SourceDocument DocumentOf(string policyName);

    /// <summary>The origin of a policy's default actions.</summary>
    DefaultActionOrigin OfDefaultActions(IReadOnlyList<SourceNode> actions, string policyName);

    /// <summary>The origin of rules that are one text (RulesString).</summary>
    RuleOrigin OfText(SourceNode rules, string groupName);

    /// <summary>The origin of rules that were put together from structured ones (StatefulRules).</summary>
    RuleOrigin OfStatefulRules(StatefulRulesText rules, string groupName);

    /// <summary>The origin of rules that AWS generates (RulesSourceList).</summary>
    RuleOrigin OfGenerated(MappedText rules, SourceNode list, string groupName);
}
