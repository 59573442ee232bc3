using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>A text that rules were read from: a file, standard input or an object from the pipeline.</summary>
public sealed class SourceDocument
{
    private LineMap? _lines;

    public SourceDocument(string name, string text, SourceEncoding encoding = SourceEncoding.Utf8)
    {
        Name = name;
        Text = text;
        Encoding = encoding;
    }

    /// <summary>The same document with another text.</summary>
    public SourceDocument With(string text) => new(Name, text, Encoding)
    {
        FilePath = FilePath,
        RealPath = RealPath,
        IsFound = IsFound,
        IsAside = IsAside,
        Options = Options,
        ReadBeside = ReadBeside,
        ListBeside = ListBeside,
    };

    /// <summary>The path as the caller gave it; <c>-</c> for standard input.</summary>
    public string Name { get; }

    /// <summary>The text as decoded by <see cref="SourceEncoding"/>: encoding it again gives the bytes back.</summary>
    public string Text { get; }

    public SourceEncoding Encoding { get; }

    /// <summary>Where the bytes are, for <c>SourceFiles.Save</c>; null for what is no file.</summary>
    public string? FilePath { get; init; }

    /// <summary>The same path without links, as it was when the document was read.</summary>
    internal string? RealPath { get; init; }

    /// <summary>Found in a folder or by a pattern, not named by the caller: what turns out to hold no rules is passed over.</summary>
    public bool IsFound { get; init; }

    /// <summary>Found below a folder of tests or documents: what it holds besides rule files and templates may be an example.</summary>
    public bool IsAside { get; init; }

    /// <summary>What the call says about how it is read.</summary>
    public SourceOptions Options { get; init; } = SourceOptions.None;

    /// <summary>Markdown and the like, which is written for people: it is never changed.</summary>
    /// <summary>Whether it is the text of a program.</summary>
    internal bool IsProgram => !IsProse && ProgramLanguage.Find(Name) is not null;

    public bool IsProse => ProgramLanguage.IsProse(Name);

    /// <summary>Reads the file of a path that this file gives, relative to its own folder; null for what is no file.</summary>
    internal Func<string, SourceInput>? ReadBeside { get; init; }

    /// <summary>The files in a folder, relative to this file's own, or also those below it, as paths from there; null for what is no file.</summary>
    internal Func<string, bool, IReadOnlyList<string>?>? ListBeside { get; init; }

    /// <summary>What it shares with the other documents of its call.</summary>
    internal ReadingSession Session { get; init; } = new();

    public LineMap Lines => _lines ??= new LineMap(Text);

    public override string ToString() => Name;
}
