using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// Carries out the intrinsic functions of a CloudFormation template as far as the template itself says what they give: <c>Fn::Sub</c> and
/// <c>Fn::Join</c> are text, <c>Ref</c> and <c>Fn::GetAtt</c> name a resource or parameter. Anything else is a placeholder with the name of its function.
/// </summary>
internal sealed class CloudFormationEvaluation(SourceDocument document) : TemplateEvaluation
{
    // More than JSON and YAML nest; aliases of YAML may reach deeper.
    private const int MaximumDepth = 160;

    private readonly TemplateBudget _budget = new(document, MaximumDepth);
    private readonly Dictionary<SourceNode, PiecedText?> _texts = new(ReferenceEqualityComparer.Instance);

    /// <summary>What was not put together, because it takes too much.</summary>
    public SourceProblem? Problem => _budget.Problem;

    /// <summary>The text that stands for a resource or parameter until the template is deployed.</summary>
    public static string Reference(string name) => TemplatePlaceholder.Of($"${{{name}}}");

    public override PiecedText? TextOf(SourceNode node)
    {
        if (_texts.TryGetValue(node, out var known))
            return known;
        try
        {
            var text = _budget.TryEnter(node) ? Evaluate(node) : null;
            // What is cut off in the middle is not known.
            return _texts[node] = _budget.IsSpent && IsFunction(node) ? Placeholder(node) : text ?? (node.Text is null ? null : Evaluate(node));
        }
        finally
        {
            _budget.Leave();
        }
    }

    private static bool IsFunction(SourceNode node) =>
        node.Text is null && node.Members.Take(2).ToList() is [var (function, _)] && (function == "Ref" || function.StartsWith("Fn::", StringComparison.Ordinal));

    private static PiecedText Placeholder(SourceNode node)
    {
        var text = new PiecedText();
        text.AddPlaceholder("${Fn::Join}", node);
        return text;
    }

    private PiecedText? Evaluate(SourceNode node)
    {
        var text = new PiecedText();
        if (node.Text is not null)
        {
            text.Add(node);
            return text;
        }

        if (node.Members.Take(2).ToList() is not [var (function, argument)])
            return null;
        switch (function)
        {
            case "Fn::Sub" when argument.Text is not null:
                AddSubstituted(text, argument, null);
                break;
            case "Fn::Sub" when argument.Items.ToList() is [{ Text: not null } template, .. var rest]:
                AddSubstituted(text, template, rest.FirstOrDefault());
                break;
            case "Fn::Join" when argument.Items.ToList() is [{ Text: { } separator }, var parts] && parts.Items.Any():
                AddJoined(text, separator, parts);
                break;
            case "Ref" when argument.Text is { } name:
                text.AddPlaceholder($"${{{name}}}", argument);
                break;
            case "Fn::GetAtt" when (argument.Text?.Split('.')[0] ?? argument.Items.FirstOrDefault()?.Text) is { } name:
                text.AddPlaceholder($"${{{name}}}", argument);
                break;
            default:
                if (!function.StartsWith("Fn::", StringComparison.Ordinal))
                    return null;
                text.AddPlaceholder($"${{{function}}}", node);
                break;
        }

        return text;
    }

    /// <summary><c>${Name}</c> by the function's own variables, else a placeholder; <c>${!Name}</c> is <c>${Name}</c> as a text.</summary>
    private void AddSubstituted(PiecedText text, SourceNode template, SourceNode? variables)
    {
        var literal = template.Text!;
        var from = 0;
        while (literal.IndexOf("${", from, StringComparison.Ordinal) is var at and >= 0 && literal.IndexOf('}', at) is var end and >= 0)
        {
            var name = literal[(at + 2)..end].Trim();
            if (name.StartsWith('!'))
            {
                text.Add(template, from, at + 2);
                from = at + 3;
                continue;
            }

            text.Add(template, from, at);
            if (variables?[name] is { } value && TextOf(value) is { } known && _budget.TryTake(known))
                text.AddInstead(known, template, at, end + 1);
            else
                text.AddPlaceholder(template, at, end + 1);
            from = end + 1;
        }

        text.Add(template, from);
    }

    private void AddJoined(PiecedText text, string separator, SourceNode parts)
    {
        var isFirst = true;
        foreach (var part in parts.Items)
        {
            var known = TextOf(part) ?? Placeholder(part);
            if (!_budget.TryTake(known) || !_budget.TryTake(separator.Length))
                break;
            if (!isFirst)
                text.AddSeparator(separator);
            isFirst = false;
            text.Append(known);
        }
    }
}
