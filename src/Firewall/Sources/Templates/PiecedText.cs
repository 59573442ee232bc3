using System.Text;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>A text that a template writes in pieces, with the way back from each character to the piece that holds it.</summary>
internal sealed class TemplateText
{
    private readonly List<(int Start, int Length, SourceNode Literal)> _pieces = [];
    private readonly StringBuilder _text = new();

    /// <summary>The whole; null where <see cref="Unresolved"/> says why.</summary>
    public string? Text => Unresolved is null ? _text.ToString() : null;

    public string? Unresolved { get; private set; }

    /// <summary>The text is the name of a resource or parameter, by which the template's resources are told apart: <c>${Egress}</c>.</summary>
    public bool IsReference { get; private set; }

    /// <summary>Null for what is no text: an object that is no function, or a list.</summary>
    public static TemplateText? Of(SourceNode node)
    {
        var text = new TemplateText();
        return text.TryAdd(node) ? text : null;
    }

    public int OffsetOf(int character)
    {
        // An edit between two pieces goes into the second, an edit at the end into the last.
        var index = _pieces.FindLastIndex(piece => piece.Start <= character);
        if (index < 0)
            return 0;
        var (start, length, literal) = _pieces[index];
        return literal.OffsetOf(Math.Min(character - start, length));
    }

    /// <summary>Whether the template holds these characters one behind the other: not those that it joins pieces with.</summary>
    public bool IsWritten(int start, int end) => _pieces.Exists(piece => piece.Start <= start && end <= piece.Start + piece.Length);

    private bool TryAdd(SourceNode node)
    {
        if (node.Text is { } literal)
        {
            Add(node, literal);
            return true;
        }

        if (node.Members.ToList() is not [var (function, argument)])
            return false;
        switch (function)
        {
            case "Fn::Sub":
                AddSubstituted(argument.Text is null ? argument.Items.FirstOrDefault() : argument);
                return true;
            case "Fn::Join" when argument.Items.ToList() is [{ Text: { } separator }, var parts]:
                AddJoined(separator, parts);
                return true;
            case "Ref" when argument.Text is { } name:
                AddReference(argument, name);
                return true;
            case "Fn::GetAtt" when (argument.Text?.Split('.')[0] ?? argument.Items.FirstOrDefault()?.Text) is { } name:
                AddReference(argument, name);
                return true;
            default:
                if (!function.StartsWith("Fn::", StringComparison.Ordinal))
                    return false;
                Unresolved ??= function;
                return true;
        }
    }

    private void AddSubstituted(SourceNode? text)
    {
        if (text?.Text is not { } literal)
            Unresolved ??= "Fn::Sub";
        else if (literal.IndexOf("${", StringComparison.Ordinal) is var at and >= 0)
            Unresolved ??= literal[at..(literal.IndexOf('}', at) is var end and >= 0 ? end + 1 : literal.Length)];
        else
            Add(text, literal);
    }

    private void AddJoined(string separator, SourceNode parts)
    {
        var texts = parts.Items.Select(Of).ToList();
        if (texts.Count == 0)
            Unresolved ??= "Fn::Join";
        for (var i = 0; i < texts.Count && Unresolved is null; i++)
        {
            if (i > 0)
                _text.Append(separator);
            if (texts[i] is { Unresolved: null, IsReference: false } text)
                Append(text);
            else
                Unresolved = texts[i]?.Unresolved ?? texts[i]?.Text ?? "Fn::Join";
        }
    }

    private void Append(TemplateText other)
    {
        foreach (var (start, length, literal) in other._pieces)
            _pieces.Add((_text.Length + start, length, literal));
        _text.Append(other._text);
    }

    private void AddReference(SourceNode node, string name)
    {
        IsReference = true;
        _pieces.Add((0, 0, node));
        _text.Append(Reference(name));
    }

    public static string Reference(string name) => $"${{{name}}}";

    private void Add(SourceNode node, string literal)
    {
        _pieces.Add((_text.Length, literal.Length, node));
        _text.Append(literal);
    }
}
