using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Values that are objects and stand nowhere: the rule text, written or put together, is a document by itself.</summary>
internal sealed class ObjectOrigins(string sourceName, string? document = null) : IOriginFactory
{
    public string SourceName => document ?? sourceName;

    public TextPosition? PositionOf(SourceNode node) => null;

    public SourceDocument DocumentOf(string policyName) => new(document ?? policyName, "");

    public DefaultActionOrigin OfDefaultActions(IReadOnlyList<SourceNode> actions, string policyName) =>
        new DescribedDefaultActions(document ?? policyName, [.. actions.Select(action => action.Text).OfType<string>()]);

    public RuleOrigin OfText(SourceNode rules, string groupName) => new VerbatimOrigin(new SourceDocument(document ?? groupName, rules.Text ?? ""));

    public RuleOrigin OfStatefulRules(StatefulRulesText rules, string groupName) =>
        new VerbatimOrigin(new SourceDocument(document ?? groupName, rules.Rules.Text));

    public RuleOrigin OfGenerated(MappedText rules, SourceNode list, string groupName) => new GeneratedOrigin(new SourceDocument(document ?? groupName, ""), rules, list);
}
