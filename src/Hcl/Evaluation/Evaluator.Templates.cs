using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Templates: what is not known stands in their outline as a placeholder.</summary>
internal sealed partial class Evaluator
{
    private HclValue Template(TemplateExpression template, EvaluationScope scope)
    {
        if (template.Parts is [LiteralExpression { Value: TextValue } only])
            return only.Value;
        var texts = new List<MappedText>();
        var isKnown = true;
        var holdsFile = false;
        long length = 0;
        for (var i = 0; i < template.Parts.Count; i++)
        {
            var part = template.Parts[i];
            var value = Evaluate(part, scope);
            if (value.IsNull)
                return Fault(part, "null is no part of a text");
            isKnown &= value.IsKnown;
            if (value.IsKnown && Conversion.ToText(value) is null)
                return Fault(part, "a value in a text is no text");
            var text = Conversion.ToText(value.Outline);
            holdsFile |= text?.HoldsFile == true;
            var traced = text is not null ? Filled(text, part) : Placeholder(part);
            if (part is TemplateLoopExpression or TemplateConditionExpression && !value.IsKnown)
                traced = OnOwnLine(traced, texts, template.Parts.ElementAtOrDefault(i + 1));
            texts.Add(traced);
            length += traced.Length;
        }

        if (!budget.TryTake(template, length))
            return Unknown(HclType.Text, template);
        var all = TextValue.Of(MappedText.Concat(texts), holdsFile);
        return isKnown ? all : Unknown(HclType.Text, template, all);
    }

    /// <summary>A value in a text: one that no document writes, a number, stands for its interpolation.</summary>
    private static MappedText Filled(TextValue text, HclExpression part) =>
        text.Traced.Pieces.Count == 0 ? MappedText.Instead(text.Text, part.Source, part.Span.Start, part.Span.Length) : text.Traced;

    /// <summary>What stands for a part that is not known: the part as written.</summary>
    private static MappedText Placeholder(HclExpression part) =>
        MappedText.Instead(TemplatePlaceholder.Of(part is InterpolationExpression ? part.Written : "${" + part.Written + "}"), part.Source, part.Span.Start, part.Span.Length);

    /// <summary>The directive of a loop or condition that is not known; what it repeats or leaves out follows it once.</summary>
    private static MappedText Directive(HclExpression directive) =>
        MappedText.Instead(TemplatePlaceholder.Of(directive.Written), directive.Source, directive.Span.Start, directive.Span.Length);

    /// <summary>A directive that begins a line stands on a line of its own, so that the rules behind it are lines too.</summary>
    private static MappedText OnOwnLine(MappedText traced, List<MappedText> before, HclExpression? next)
    {
        var beginsLine = before.LastOrDefault(text => text.Length > 0) is not { } last || last.Text.EndsWith('\n');
        var end = traced.Text.IndexOf('}', StringComparison.Ordinal) + 1;
        if (!beginsLine || end == 0 || traced.Text[0] != '%' || (end < traced.Length && traced.Text[end] is '\n' or '\r') || (end == traced.Length && next is LiteralExpression { Value: TextValue { Text: ['\n' or '\r', ..] } }))
            return traced;
        return MappedText.Concat(traced.Slice(0, end), MappedText.Of("\n"), traced.Slice(end, traced.Length - end));
    }

    private HclValue TemplateCondition(TemplateConditionExpression expression, EvaluationScope scope)
    {
        var condition = Evaluate(expression.Condition, scope);
        if (condition.IsNull || (condition.IsKnown && Conversion.Convert(condition, HclType.Bool) is not BoolValue))
            return Fault(expression.Condition, "the condition is neither true nor false");
        if (Decide(expression.Condition, condition) is { } isTrue)
            return Evaluate(isTrue ? expression.Then : expression.Otherwise, scope);
        var outline = MappedText.Concat(
            new[] { Evaluate(expression.Then, scope), Evaluate(expression.Otherwise, scope) }.Select(branch => branch.Outline).OfType<TextValue>()
                .Select(branch => branch.Traced).Prepend(Directive(expression)));
        return Unknown(HclType.Text, expression, TextValue.Of(outline));
    }

    /// <summary>A template by itself, with the names that a call gives it.</summary>
    public HclValue EvaluateTemplate(HclExpression template, IReadOnlyDictionary<string, HclValue> names) => Evaluate(template, EvaluationScope.Empty.With(names));

    /// <summary>The text of a value: as far as it is known, with placeholders for the rest.</summary>
    public static MappedText OutlineText(HclValue value) => value switch
    {
        { Outline: TextValue text } => text.Traced,
        UnknownValue unknown => PlaceholderOf(unknown),
        { IsNull: false } when Conversion.ToText(value) is { } text => text.Traced,
        _ => MappedText.Empty,
    };

    /// <summary>The placeholder of a value that is not known; of any number of them, a directive.</summary>
    public static MappedText PlaceholderOf(UnknownValue unknown)
    {
        var text = TemplatePlaceholder.Of($"{(unknown.IsAnyNumber ? '%' : '$')}{{{unknown.Written}}}");
        return unknown.Site is { } site ? MappedText.Instead(text, site, unknown.Offset, 0) : MappedText.Of(text);
    }
}
