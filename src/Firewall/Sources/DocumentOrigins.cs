using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>Values that stand in a JSON document.</summary>
internal sealed class JsonOrigins(SourceDocument document, JsonEscapes escapes) : IOriginFactory
{
    public string SourceName => document.Name;

    public TextPosition? PositionOf(SourceNode node) => document.Lines[node.Offset];

    public SourceDocument DocumentOf(string policyName) => document;

    public RuleOrigin OfText(SourceNode rules, string groupName) => new JsonStringOrigin(document, rules, escapes);

    public RuleOrigin OfStatefulRules(StatefulRulesText rules, string groupName) => new StatefulRulesOrigin(document, rules, escapes);

    public RuleOrigin OfGenerated(ComposedText rules, string groupName) => new GeneratedOrigin(document, rules);
}
