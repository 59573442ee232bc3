namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// Rule text, parsed without loss: any text has a tree, its lines cover the text without a gap, and what is no rule is a
/// line of another kind or a diagnostic. Parsing never throws and takes time in proportion to the text.
/// </summary>
public sealed class RuleSetSyntax
{
    private LineMap? _lines;

    private RuleSetSyntax(string text, bool isTemplate)
    {
        Text = text;
        IsTemplate = isTemplate;
        var parser = new RuleParser(this);
        parser.ParseAll();
        Rules = parser.Rules;
        DisabledRules = parser.DisabledRules;
        Content = parser.Content;
        Diagnostics = parser.Diagnostics;
    }

    /// <summary>The text that was parsed, unchanged.</summary>
    public string Text { get; }

    /// <summary>Whether <c>${name}</c> stands for a value that the text does not hold: see <see cref="TemplatePlaceholder"/>.</summary>
    public bool IsTemplate { get; }

    /// <summary>Whether lines of a template stand for rules, or for part of a rule, that the text does not hold.</summary>
    public bool IsPartial => IsTemplate && Content.Any(line => line.Kind == LineKind.Placeholder);

    /// <summary>The rules that Suricata would load, in file order.</summary>
    public IReadOnlyList<RuleSyntax> Rules { get; }

    /// <summary>The rules behind <c>#</c>.</summary>
    public IReadOnlyList<RuleSyntax> DisabledRules { get; }

    /// <summary>Every logical line, in order and without a gap.</summary>
    internal IReadOnlyList<LineSyntax> Content { get; }

    /// <summary>One entry a line that is neither a comment nor a rule.</summary>
    public IReadOnlyList<SyntaxDiagnostic> Diagnostics { get; }

    /// <summary>From offsets to lines and columns.</summary>
    internal LineMap Lines => _lines ??= new LineMap(Text);

    public static RuleSetSyntax Parse(string text) => Parse(text, isTemplate: false);

    /// <param name="text">Any text.</param>
    /// <param name="isTemplate">Whether <c>${name}</c> in it stands for a value that it does not hold.</param>
    public static RuleSetSyntax Parse(string text, bool isTemplate)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RuleSetSyntax(text, isTemplate);
    }

    /// <summary>Parses another wording of a part of this text.</summary>
    public RuleSetSyntax ParseWording(string text) => Parse(text, IsTemplate);

    /// <summary>The logical line that an offset lies in; the end of the text belongs to the last one.</summary>
    public LineSyntax LineAt(int offset)
    {
        var (low, high) = (0, Content.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (offset < Content[middle].Span.End)
                high = middle;
            else
                low = middle + 1;
        }

        return Content[low];
    }

    /// <summary>Writes the text from the tree, line by line.</summary>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var line in Content)
            writer.Write(line.Span.In(Text));
    }

    public override string ToString() => Text;
}
