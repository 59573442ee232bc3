using TlsCompat.Firewall.Sources.Hcl;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Firewall.Sources.Templates;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>
/// Carries out Terraform's expressions as far as the document and the files that it includes say what they give: strings, <c>join</c>,
/// <c>file</c>, <c>templatefile</c> and the locals of the same document. Anything else is a placeholder with the expression in it.
/// </summary>
/// <param name="document">The document.</param>
/// <param name="locals">The values of its locals.</param>
internal sealed class TerraformEvaluation(SourceDocument document, IReadOnlyDictionary<string, SourceNode> locals) : TemplateEvaluation
{
    // Locals may name each other in a circle.
    private const int MaximumDepth = 32;

    // In characters.
    private const int PerFile = 4096;

    private readonly HashSet<string> _included = new(StringComparer.Ordinal);
    private readonly TemplateBudget _budget = new(document, MaximumDepth);
    private readonly Dictionary<SourceNode, SourceNode> _resolved = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SourceNode, PiecedText?> _texts = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SourceProblem> _unread = [];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The paths of the files whose text is part of the rules.</summary>
    public IReadOnlyCollection<string> Included => _included;

    /// <summary>The files that may not be read, and what was not put together, because it takes too much.</summary>
    public IReadOnlyCollection<SourceProblem> Unread => _budget.Problem is { } problem ? [.. _unread, problem] : _unread;

    public override void Include(IEnumerable<string> files) => _included.UnionWith(files);

    public override SourceNode Resolve(SourceNode value)
    {
        if (_resolved.TryGetValue(value, out var known))
            return known;
        try
        {
            return _budget.TryEnter(value) ? _resolved[value] = Follow(value) : value;
        }
        finally
        {
            _budget.Leave();
        }
    }

    public override PiecedText? TextOf(SourceNode value)
    {
        if (_texts.TryGetValue(value, out var known))
            return known;
        try
        {
            var text = _budget.TryEnter(value) ? Evaluate(Resolve(value)) : null;
            // What is cut off in the middle is not known.
            return _texts[value] = _budget.IsSpent && IsComposed(value) ? Placeholder("local", value) : text ?? (value.Text is null ? null : Evaluate(value));
        }
        finally
        {
            _budget.Leave();
        }
    }

    private static bool IsComposed(SourceNode value) => value switch
    {
        HclTemplate template => template.Parts.Count > 0,
        JsonString container => TemplatePlaceholder.IsIn(container.Text),
        _ => value is HclCall or HclExpression,
    };

    private SourceNode Follow(SourceNode value)
    {
        for (var i = 0; i < MaximumDepth; i++)
        {
            SourceNode? next = AsExpression(value) switch
            {
                HclExpression { Written: var written } when written.StartsWith("local.", StringComparison.Ordinal) => Local(written.Split('.').AsSpan(1)),
                HclCall { Name: "tolist" or "toset" or "distinct" or "sort" or "flatten" or "sensitive" or "nonsensitive", Arguments: [var argument] } => argument,
                HclCall { Name: "concat" } call => Concatenated(call),
                _ => null,
            };
            if (next is null)
                return value;
            value = next;
        }

        _budget.Spend($"expected at most {MaximumDepth} locals that refer to each other; one of them may refer to itself");
        return value;
    }

    /// <summary>The elements of the lists that are given; null where one of them is not known.</summary>
    private HclTuple? Concatenated(HclCall call)
    {
        var elements = new List<HclNode>();
        foreach (var argument in call.Arguments)
        {
            var count = elements.Count;
            elements.AddRange(Resolve(argument).Items.OfType<HclNode>());
            if (elements.Count == count || !_budget.TryTake(elements.Count - count))
                return null;
        }

        return new HclTuple(call.Span, elements);
    }

    /// <summary>A file's text as a template, filled in with what the call gives it.</summary>
    public PiecedText TextOf(HclTemplate template, SourceNode? variables)
    {
        var text = new PiecedText();
        var from = 0;
        foreach (var (start, end, value) in template.Parts)
        {
            text.Add(template, from, start);
            from = end;
            if (value is not null && Fill(value, variables) is { } known && _budget.TryTake(known))
                text.AddInstead(known, template, start, end);
            else
                text.AddPlaceholder(template, start, end);
        }

        text.Add(template, from);
        return text;
    }

    /// <summary>The text of a resource's ARN or id, whichever instance of it, or of another reference.</summary>
    public static string Reference(string written)
    {
        if (written.Split('.') is ["aws_networkfirewall_rule_group" or "aws_networkfirewall_firewall_policy", var name, .. var rest] && rest is ["arn" or "id"])
            return TemplatePlaceholder.Of($"${{{written[..written.IndexOf('.', StringComparison.Ordinal)]}.{name.Split('[')[0]}.arn}}");
        return TemplatePlaceholder.Of($"${{{written}}}");
    }

    private PiecedText? Evaluate(SourceNode value)
    {
        switch (value)
        {
            case HclTemplate template:
                return TextOf(template, null);
            case JsonString container:
                return TextOf(HclText.ParseTemplate(container), null);
            case HclExpression expression:
                return Placeholder(expression.Written, value);
            case HclCall call:
                return Call(call) is { } result && _budget.TryTake(result) ? result : Placeholder(call.Written, value);
            default:
                if (value.Text is null)
                    return null;
                var text = new PiecedText();
                text.Add(value);
                return text;
        }
    }

    /// <summary><c>local.a</c>, or a member of one that is an object: <c>local.a.b</c>.</summary>
    private SourceNode? Local(ReadOnlySpan<string> path)
    {
        var value = locals.GetValueOrDefault(path[0]);
        foreach (var name in path[1..])
            value = value?[name];
        return value;
    }

    /// <summary>What stands between the braces, where it is known; null where it is not.</summary>
    private PiecedText? Fill(HclNode value, SourceNode? variables)
    {
        if (variables is not null && value is HclExpression { Written: var name } && variables[name] is { } given)
            return Known(given);
        return value is HclExpression { Written: var written } && !written.StartsWith("local.", StringComparison.Ordinal) ? null : Known(value);

        PiecedText? Known(SourceNode node) => TextOf(node) is { } text && !TemplatePlaceholder.IsWhole(text.Text) ? text : null;
    }

    private PiecedText? Call(HclCall call)
    {
        switch (call.Name, call.Arguments)
        {
            case ("join", [var separator, var list]) when TextOf(separator)?.Text is { } between && Resolve(list).Items.ToList() is { Count: > 0 } parts:
                return Joined(between, parts);
            case ("file", [var path]):
                return Read(call, path) is { } file ? TextOf(new FileText(file))?.OfFile(file) : null;
            case ("templatefile", [var path, var variables]):
                return Read(call, path) is { } template ? TextOf(HclText.ParseTemplate(new FileText(template)), Resolve(variables)).OfFile(template) : null;
            case ("trimspace" or "chomp" or "tostring" or "sensitive" or "nonsensitive", [var argument]):
                return TextOf(argument);
            default:
                return null;
        }
    }

    private PiecedText Joined(string separator, List<SourceNode> parts)
    {
        var text = new PiecedText();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = TextOf(parts[i]) ?? Placeholder("join", parts[i]);
            if (!_budget.TryTake(part) || !_budget.TryTake(separator.Length))
                break;
            if (i > 0)
                text.AddSeparator(separator);
            text.Append(part);
        }

        return text;
    }

    /// <summary>The file of a path, which is taken from the module's folder: <c>path.module</c>, and where Terraform is usually run.</summary>
    private SourceDocument? Read(HclCall call, SourceNode path)
    {
        var name = AsTemplate(path)?.Text;
        foreach (var folder in (string[])["${path.module}/", "${path.root}/", "${path.cwd}/"])
            name = name?.Replace(folder, "", StringComparison.Ordinal);
        if (name is null || TemplatePlaceholder.IsIn(name) || document.ReadBeside?.Invoke(name) is not { } input)
            return null;
        if (input.Problem is { Recommendation: not null } problem)
            _unread.Add(problem with { Source = document.Name, Position = PositionOf(call), Expression = $"{call.Name}(\"{name}\")", Message = $"{call.Name}(\"{name}\"): {problem.Message}" });
        // To read it costs more than its characters: the same file may be named many times.
        if (input.Document is not { } file || !_budget.TryTake(PerFile))
            return null;
        if (_read.Add(Path.GetFullPath(file.FilePath ?? file.Name)))
            _budget.Add(file);
        return file;
    }

    /// <summary>Where a call stands; null where that is in a file that is included, or behind escapes of a string.</summary>
    private TextPosition? PositionOf(HclCall call) =>
        call.Offset < document.Text.Length && document.Text.AsSpan(call.Offset).StartsWith(call.Name, StringComparison.Ordinal) ? document.Lines[call.Offset] : null;

    private HclTemplate? AsTemplate(SourceNode value) => Resolve(value) switch
    {
        HclTemplate template => template,
        JsonString container => HclText.ParseTemplate(container),
        _ => null,
    };

    /// <summary>What a string of nothing but <c>${…}</c> is.</summary>
    private static SourceNode AsExpression(SourceNode value)
    {
        var template = value as HclTemplate ?? (value is JsonString container ? HclText.ParseTemplate(container) : null);
        return template is { Parts: [{ Start: 0, Value: { } only } part] } && part.End == template.Text.Length ? only : value;
    }

    private static PiecedText Placeholder(string written, SourceNode because)
    {
        var text = new PiecedText();
        text.AddPlaceholder(Reference(written), because);
        return text;
    }
}
