namespace TlsCompat.Firewall.Languages;

/// <summary>How programs of a kind write texts and comments.</summary>
internal sealed record ProgramLanguage
{
    private static readonly QuoteSyntax Double = new("\"", "\"");
    private static readonly QuoteSyntax Single = new("'", "'");

    private static readonly ProgramLanguage Script = new()
    {
        LineComments = ["//"],
        BlockComments = [("/*", "*/")],
        Quotes = [new QuoteSyntax("`", "`", SpansLines: true, Interpolation: "${"), Double, Single],
        HasRegexLiterals = true,
        HasConstructs = true,
    };

    private static readonly ProgramLanguage Python = new()
    {
        LineComments = ["#"],
        Quotes = [new QuoteSyntax("\"\"\"", "\"\"\"", SpansLines: true), new QuoteSyntax("'''", "'''", SpansLines: true), Double, Single],
        HasPrefixes = true,
        JoinsNeighbours = true,
        HasConstructs = true,
    };

    private static readonly ProgramLanguage Shell = new()
    {
        LineComments = ["#"],
        Quotes = [new QuoteSyntax("$'", "'", SpansLines: true), new QuoteSyntax("'", "'", Escape: null, SpansLines: true), new QuoteSyntax("\"", "\"", SpansLines: true)],
        HasHereDocuments = true,
    };

    private static readonly ProgramLanguage PowerShell = new()
    {
        LineComments = ["#"],
        BlockComments = [("<#", "#>")],
        Quotes =
        [
            new QuoteSyntax("@'", "'@", Escape: null, SpansLines: true), new QuoteSyntax("@\"", "\"@", Escape: '`', SpansLines: true),
            new QuoteSyntax("'", "'", Escape: null, SpansLines: true, Doubles: true), new QuoteSyntax("\"", "\"", Escape: '`', SpansLines: true, Doubles: true),
        ],
    };

    private static readonly ProgramLanguage Go = new() { LineComments = ["//"], BlockComments = [("/*", "*/")], Quotes = [new QuoteSyntax("`", "`", Escape: null, SpansLines: true), Double, Single] };

    private static readonly ProgramLanguage Java = new() { LineComments = ["//"], BlockComments = [("/*", "*/")], Quotes = [new QuoteSyntax("\"\"\"", "\"\"\"", SpansLines: true), Double, Single] };

    private static readonly ProgramLanguage Kotlin = new() { LineComments = ["//"], BlockComments = [("/*", "*/")], Quotes = [new QuoteSyntax("\"\"\"", "\"\"\"", Escape: null, SpansLines: true, Interpolation: "${"), new QuoteSyntax("\"", "\"", Interpolation: "${"), Single] };

    private static readonly ProgramLanguage CSharp = new()
    {
        LineComments = ["//"],
        BlockComments = [("/*", "*/")],
        Quotes = [new QuoteSyntax("\"\"\"", "\"\"\"", Escape: null, SpansLines: true), new QuoteSyntax("@\"", "\"", Escape: null, SpansLines: true, Doubles: true), Double, Single],
    };

    private static readonly ProgramLanguage Ruby = new()
    {
        LineComments = ["#"],
        Quotes = [new QuoteSyntax("\"", "\"", SpansLines: true, Interpolation: "#{"), new QuoteSyntax("'", "'", SpansLines: true)],
        HasHereDocuments = true,
    };

    /// <summary>HCL, and data whose notation is not known: texts in quotes, and blocks of lines as they are.</summary>
    private static readonly ProgramLanguage Plain = new() { Quotes = [Double, Single, new QuoteSyntax("`", "`")], HasLines = true };

    private static readonly Dictionary<string, ProgramLanguage> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ts"] = Script, [".tsx"] = Script, [".mts"] = Script, [".cts"] = Script, [".js"] = Script, [".jsx"] = Script, [".mjs"] = Script, [".cjs"] = Script,
        [".py"] = Python, [".sh"] = Shell, [".bash"] = Shell, [".zsh"] = Shell, [".ps1"] = PowerShell, [".psm1"] = PowerShell, [".go"] = Go,
        [".java"] = Java, [".kt"] = Kotlin, [".kts"] = Kotlin, [".cs"] = CSharp, [".rb"] = Ruby,
        [".md"] = Plain, [".markdown"] = Plain, [".rst"] = Plain, [".adoc"] = Plain, [".hcl"] = Plain, [".tfvars"] = Plain, [".j2"] = Plain, [".toml"] = Plain, [".ini"] = Plain,
        [".html"] = Plain, [".ipynb"] = Plain,
    };

    public IReadOnlyList<string> LineComments { get; private init; } = [];

    public IReadOnlyList<(string Open, string Close)> BlockComments { get; private init; } = [];

    public IReadOnlyList<QuoteSyntax> Quotes { get; private init; } = [];

    /// <summary><c>/…/</c> where a value is expected.</summary>
    public bool HasRegexLiterals { get; private init; }

    /// <summary>Letters before the quote: r is raw, f has expressions between braces.</summary>
    public bool HasPrefixes { get; private init; }

    /// <summary>Whether two texts one behind the other are one.</summary>
    public bool JoinsNeighbours { get; private init; }

    /// <summary><c>&lt;&lt;WORD</c>.</summary>
    public bool HasHereDocuments { get; private init; }

    /// <summary>Whether constructs of the CDK are read: not all of its languages.</summary>
    public bool HasConstructs { get; private init; }

    /// <summary>Whether lines outside of quotes are text too.</summary>
    public bool HasLines { get; private init; }

    /// <summary>The language of a file, by its extension; null for one that says none.</summary>
    public static ProgramLanguage? Find(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name));

    public static ProgramLanguage Of(string name) => Find(name) ?? Plain;

    public static bool IsProse(string name) => Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown" or ".rst" or ".adoc" or ".html" or ".ipynb";
}
