namespace TlsCompat.Suricata.Syntax;

/// <summary>How a keyword takes its value.</summary>
internal enum ValueForm
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>One without quotes, or none.</summary>
    Optional,

    /// <summary>One without quotes.</summary>
    Plain,

    /// <summary>One with or without quotes.</summary>
    Quotable,

    /// <summary>One in double quotes.</summary>
    Quoted,

    /// <summary>That is not known.</summary>
    Any,
}
