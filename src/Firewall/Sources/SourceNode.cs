using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>
/// A value in the shapes of the AWS Network Firewall API, whoever holds it: a JSON text, or an object from the pipeline, read
/// by property name. It is asked for what the shape says should be there, and answers null or nothing where that is not so.
/// </summary>
public abstract class SourceNode
{
    /// <summary>The member or map entry of this name; null where there is none or where it is null.</summary>
    public abstract SourceNode? this[string name] { get; }

    /// <summary>The members of an object or the entries of a map, in order; none for anything else.</summary>
    public abstract IEnumerable<KeyValuePair<string, SourceNode>> Members { get; }

    /// <summary>The members, those without a value among them.</summary>
    internal virtual IEnumerable<KeyValuePair<string, SourceNode>> AllMembers => Members;

    /// <summary>The elements of a list; none for anything else.</summary>
    public abstract IEnumerable<SourceNode> Items { get; }

    /// <summary>A string, number, boolean or constant as text; null for an object or a list.</summary>
    public abstract string? Text { get; }

    /// <summary>The document that the value stands in, where that is another than the one that was read; else null.</summary>
    internal virtual SourceDocument? Document => null;

    /// <summary>The document that a character of <see cref="Text"/> stands in, where that is another than the one that was read; else null.</summary>
    internal virtual SourceDocument? DocumentAt(int character) => Document;

    /// <summary>Where the value starts in its document; 0 for an object, which has none.</summary>
    internal virtual int Offset => 0;

    /// <summary>Where a character of <see cref="Text"/> stands in its document.</summary>
    internal virtual int OffsetOf(int character) => Offset;

    /// <summary>Whether <c>${name}</c> in <see cref="Text"/> is a value that a template fills in.</summary>
    internal virtual bool IsTemplate => false;

    /// <summary>Whether <see cref="Text"/> holds text of a file that the document refers to.</summary>
    internal virtual bool HoldsFile => false;

    /// <summary>The text of the document that a character of <see cref="Text"/> is of: the same for all of one literal; null where there is one only.</summary>
    internal virtual object? LiteralAt(int character) => null;

    /// <summary>Whether <see cref="Text"/> is put together, so that a text of the document may stand in it several times.</summary>
    internal virtual bool IsMade => false;

    /// <summary>How a text is written into the document at a character of <see cref="Text"/>; null where it cannot be written there.</summary>
    internal virtual string? Encode(int character, string text) => text;

    /// <summary>The edit that adds an option to this list of RuleOptions, laid out as its neighbours are; null where there is no such list.</summary>
    internal virtual TextEdit? InsertRuleOption(int index, string keyword, string? value) => null;

    /// <summary>Whether the document holds these characters of <see cref="Text"/> one behind the other, so that an edit can replace them.</summary>
    internal virtual bool IsWritten(int start, int end) => true;
}
