namespace TlsCompat.Firewall.Sources;

/// <summary>What formats read a document into.</summary>
internal sealed class FormatReading
{
    private readonly List<string> _included = [];
    private readonly List<UnjudgedText> _unjudged = [];
    private readonly SourceDocument _document;

    /// <param name="document">The document.</param>
    /// <param name="module">Within what the names of resources are told apart.</param>
    public FormatReading(SourceDocument document, string module)
    {
        _document = document;
        Shapes = new AwsShapes(new DocumentOrigins(document), module);
    }

    public AwsShapes Shapes { get; }

    public FirewallInventory Inventory => Shapes.Inventory with { Included = _included, Unjudged = _unjudged };

    /// <summary>What a policy has for the ARN of a group that has none yet.</summary>
    public static string Reference(string name) => $"${{{name}}}";

    /// <summary>Says that something else makes rules of a value; in a folder of examples it is only counted.</summary>
    /// <param name="at">The value.</param>
    /// <param name="rules">How many rules it stands for.</param>
    /// <param name="message">What makes them.</param>
    public void Unread(SourceNode at, int rules, string message)
    {
        if (_document is { IsFound: true, IsAside: true, Options.ReadsEmbedded: false })
            _unjudged.Add(new UnjudgedText(_document.Name, rules, UnjudgedKind.Example));
        else
            Shapes.Refuse(at, message);
    }

    /// <summary>The text of a file that a value names, to stand for the value; the reason why not is told.</summary>
    public SourceNode? TextOfFile(SourceNode path)
    {
        if (path.Text is not { Length: > 0 } name || _document.ReadBeside is not { } read)
        {
            Shapes.Refuse(path, "the file that holds the rules cannot be looked for from here");
            return null;
        }

        var input = read(name);
        if (input.Document is not { } file)
        {
            Shapes.Refuse(path, input.Problem!.ToString());
            return null;
        }

        _included.Add(Path.GetFullPath(file.FilePath ?? file.Name));
        return FileSite.Of(file, isIncluded: true);
    }
}
