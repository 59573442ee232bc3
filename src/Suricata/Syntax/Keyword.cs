namespace TlsCompat.Suricata.Syntax;

/// <summary>A keyword of the rule language. Compare by reference: there is one instance a keyword, see <see cref="Keywords"/>.</summary>
public sealed class Keyword
{
    internal Keyword(string name, KeywordKind kind, string? protocol, string[] aliases)
    {
        Name = name;
        Kind = kind;
        Protocol = protocol;
        Aliases = aliases;
    }

    /// <summary>The spelling of Suricata 7's documentation.</summary>
    public string Name { get; }

    public KeywordKind Kind { get; }

    /// <summary>The application protocol without which the keyword never matches (<c>tls</c>, <c>http</c>, …), or null.</summary>
    public string? Protocol { get; }

    /// <summary>Older spellings that Suricata still takes.</summary>
    public IReadOnlyList<string> Aliases { get; }

    public override string ToString() => Name;
}
