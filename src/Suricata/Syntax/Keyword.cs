namespace TlsCompat.Suricata.Syntax;

/// <summary>A keyword of the rule language. Compare by reference: there is one instance a keyword, see <see cref="Keywords"/>.</summary>
public class Keyword
{
    /// <param name="spellings">The name and, behind it, older spellings that Suricata still takes, with blanks between them.</param>
    /// <param name="kind">The part that it plays.</param>
    internal Keyword(string spellings, KeywordKind kind)
    {
        var names = spellings.Split(' ');
        Name = names[0];
        Aliases = names[1..];
        Kind = kind;
    }

    /// <summary>The spelling of Suricata 7's documentation.</summary>
    public string Name { get; }

    public KeywordKind Kind { get; }

    /// <summary>The application protocol without which the keyword never matches (<c>tls</c>, <c>http</c>, …), or null.</summary>
    public string? Protocol { get; internal init; }

    /// <summary>Older spellings that Suricata still takes.</summary>
    public IReadOnlyList<string> Aliases { get; }

    public override string ToString() => Name;
}
