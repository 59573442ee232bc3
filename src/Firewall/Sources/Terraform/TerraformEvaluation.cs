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

    private readonly HashSet<string> _included = new(StringComparer.Ordinal);
    private int _depth;

    /// <summary>The paths of the files that were included.</summary>
    public IReadOnlyCollection<string> Included => _included;

    public override SourceNode Resolve(SourceNode value)
    {
        for (var i = 0; i < MaximumDepth; i++)
        {
            SourceNode? next = AsExpression(value) switch
            {
                HclExpression { Written: var written } when written.StartsWith("local.", StringComparison.Ordinal) => Local(written.Split('.').AsSpan(1)),
                HclCall { Name: "tolist" or "toset" or "distinct" or "sort" or "flatten" or "sensitive" or "nonsensitive", Arguments: [var argument] } => argument,
                HclCall { Name: "concat" } call when call.Arguments.All(argument => Resolve(argument).Items.Any()) =>
                    new HclTuple(call.Span, [.. call.Arguments.SelectMany(argument => Resolve(argument).Items).OfType<HclNode>()]),
                _ => null,
            };
            if (next is null)
                break;
            value = next;
        }

        return value;
    }

    public override PiecedText? TextOf(SourceNode value)
    {
        if (_depth == MaximumDepth)
            return Placeholder("local", value);
        _depth++;
        try
        {
            return Evaluate(Resolve(value));
        }
        finally
        {
            _depth--;
        }
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
            if (value is not null && Fill(value, variables) is { } known)
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
                return Call(call) ?? Placeholder(call.Written, value);
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
                return Include(path) is { } file ? TextOf(file) : null;
            case ("templatefile", [var path, var variables]):
                return Include(path) is { } container ? TextOf(HclText.ParseTemplate(container), Resolve(variables)) : null;
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
            if (i > 0)
                text.AddSeparator(separator);
            text.Append(TextOf(parts[i]) ?? Placeholder("join", parts[i]));
        }

        return text;
    }

    /// <summary>The file of a path, which is taken from the module's folder: <c>path.module</c>, and where Terraform is usually run.</summary>
    private FileText? Include(SourceNode path)
    {
        var name = AsTemplate(path)?.Text;
        foreach (var folder in (string[])["${path.module}/", "${path.root}/", "${path.cwd}/"])
            name = name?.Replace(folder, "", StringComparison.Ordinal);
        if (name is null || TemplatePlaceholder.IsIn(name) || document.ReadBeside?.Invoke(name).Document is not { } file)
            return null;
        if (file.FilePath is { } filePath)
            _included.Add(Path.GetFullPath(filePath));
        return new FileText(file);
    }

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
