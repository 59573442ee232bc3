using TlsCompat.Firewall.Sources.Embedded;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The texts of rules that a value holds somewhere.</summary>
internal static class RuleTexts
{
    private const int MaximumDepth = 32;

    public static IEnumerable<SourceNode> In(HclValue value, SourceDocument document, int depth = 0)
    {
        if (depth > MaximumDepth)
            return [];
        return value.Outline switch
        {
            TextValue text => RuleRuns.Of(new ValueNode(text, document, 0, isRuleText: true)),
            MappingValue mapping => mapping.Members.SelectMany(member => In(member.Value, document, depth + 1)),
            SequenceValue sequence when Lines(sequence) is { } lines => [new ValueNode(lines, document, 0, isRuleText: true)],
            SequenceValue sequence => sequence.Elements.SelectMany(element => In(element, document, depth + 1)),
            _ => [],
        };
    }

    /// <summary>A list of rules is one text.</summary>
    private static TextValue? Lines(SequenceValue list) =>
        list.Elements.Count > 1 && list.Elements.All(element => element.Outline is TextValue { Text: var text } && (RuleLines.IsRuleText(text) || text.AsSpan().TrimStart() is ['#', ..])) && list.Elements.Any(element => RuleLines.Any(((TextValue)element.Outline).Text))
            ? TextValue.Of(MappedText.Concat(list.Elements.SelectMany((element, i) => i == 0 ? [((TextValue)element.Outline).Traced] : (MappedText[])[MappedText.Of("\n"), ((TextValue)element.Outline).Traced])), list.Elements.Any(element => element.Outline is TextValue { HoldsFile: true }))
            : null;
}
