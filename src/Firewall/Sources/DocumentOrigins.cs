using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Values that stand in a document, which knows for each how a text is written into it.</summary>
internal sealed class DocumentOrigins(SourceDocument document) : IOriginFactory
{
    public string SourceName => document.Name;

    /// <summary>None for a value of another document, which has another name.</summary>
    public TextPosition? PositionOf(SourceNode node) => node.Site.Document is { } other && other != document ? null : document.Lines[node.Offset];

    public SourceDocument DocumentOf(string policyName) => document;

    public DefaultActionOrigin OfDefaultActions(IReadOnlyList<SourceNode> actions, string policyName) => new WrittenDefaultActions(document, actions);

    public RuleOrigin OfText(SourceNode rules, string groupName) => new TextOrigin(document, rules);

    public RuleOrigin OfStatefulRules(StatefulRulesText rules, string groupName) => new StatefulRulesOrigin(document, rules);

    public RuleOrigin OfGenerated(MappedText rules, SourceNode list, string groupName) => new GeneratedOrigin(document, rules, list);
}
