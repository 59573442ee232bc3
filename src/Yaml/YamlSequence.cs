using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

internal sealed class YamlSequence(TextSpan span, bool isFlow, IReadOnlyList<YamlNode> elements, string document) : YamlNode(span), IValueSite
{
    /// <summary>Written between brackets.</summary>
    public bool IsFlow { get; } = isFlow;

    public IReadOnlyList<YamlNode> Elements { get; } = elements;

    public override IEnumerable<SourceNode> Items => Elements;

    public TextEdit? InsertRuleOption(int index, string keyword, string? value) =>
        new YamlRuleOptionLayout(document, this).Insert(index, keyword, value);

    public TextEdit? RemoveRuleOption(int index) => new YamlListLayout(document, this).Remove(index);

    public TextEdit? InsertStatefulRules(int index, bool isBehind, IReadOnlyList<RuleSyntax> added) =>
        new YamlStatefulRuleLayout(document, this).Insert(index, isBehind, added);
}
