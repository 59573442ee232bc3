using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// A text that a template puts together. What the template does not hold stands in it as a placeholder. All pieces that can be edited are of
/// one document; those of others are part of the text and no more.
/// </summary>
internal sealed class TemplateText
{
    private readonly MappedTextBuilder _pieces = new();
    private MappedText? _made;
    private SourceDocument? _document;

    public string Text => Made.Text;

    public int Length => _pieces.Length;

    public int PieceCount => _pieces.PieceCount;

    /// <summary>Where the text is written.</summary>
    public IValueSite Site => field ??= new JoinedSite(Made, _document, Files.Count > 0);

    /// <summary>The full paths of the files that the template refers to and whose text is part of it; they need not hold rules.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    private MappedText Made => _made ??= _pieces.ToText();

    /// <summary>The same text, as that of a file that the template refers to.</summary>
    public TemplateText OfFile(SourceDocument file)
    {
        Files.Add(Path.GetFullPath(file.FilePath ?? file.Name));
        return this;
    }

    /// <summary>Adds the whole text of a value, or a part of it.</summary>
    public void Add(SourceNode value, int from = 0, int? to = null)
    {
        if (_pieces.PieceCount == 0)
            _document = value.Site.Document;
        _pieces.Add(value.Text.AsSpan()[from..(to ?? value.Text!.Length)], value.Site, from);
        _made = null;
    }

    /// <summary>Adds a placeholder for a part of a value's text, as long as it.</summary>
    public void AddPlaceholder(SourceNode value, int from, int to) => AddInstead(TemplatePlaceholder.Of(value.Text.AsSpan(from, to - from)), value, from, to);

    /// <summary>Adds a placeholder for a value that is no text.</summary>
    public void AddPlaceholder(string written, SourceNode because) => AddInstead(TemplatePlaceholder.Of(written), because, 0, 0);

    /// <summary>Adds what the template puts between pieces, which stands nowhere as it is.</summary>
    public void AddSeparator(string text)
    {
        _pieces.Add(text);
        _made = null;
    }

    /// <summary>Adds another text in place of a part of a value's text: with its pieces where they are of the same document.</summary>
    public void AddInstead(TemplateText other, SourceNode value, int from, int to)
    {
        if (!TryAppend(other))
            AddInPlace(other, value, from, to);
    }

    /// <summary>Adds another text in place of a part of a value's text, at its place: a word of a rule is where the rule is.</summary>
    public void AddInPlace(TemplateText other, SourceNode value, int from, int to)
    {
        Files.UnionWith(other.Files);
        AddInstead(other.Text, value, from, to);
    }

    /// <summary>Adds another text, with its pieces where they are of the same document.</summary>
    public void Append(TemplateText other)
    {
        if (!TryAppend(other))
            AddSeparator(other.Text);
    }

    private void AddInstead(ReadOnlySpan<char> text, SourceNode value, int from, int to)
    {
        _pieces.AddInstead(text, value.Site, from, to - from);
        _made = null;
    }

    private bool TryAppend(TemplateText other)
    {
        Files.UnionWith(other.Files);
        if (_pieces.PieceCount == 0)
            _document = other._document;
        else if (other._document != _document)
            return false;
        _pieces.Add(other.Made);
        _made = null;
        return true;
    }
}
