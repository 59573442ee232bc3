namespace TlsCompat.Firewall;

/// <summary>Why text that looks like rules was not judged.</summary>
public enum UnjudgedKind
{
    /// <summary>No reader took it: a program or data that names no rule group, or a file that is too large.</summary>
    NotRead,

    /// <summary>Markdown, a comment, or a folder of tests or documents: perhaps an example.</summary>
    Example,
}
