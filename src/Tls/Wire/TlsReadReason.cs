namespace TlsCompat.Tls.Wire;

/// <summary>Why bytes were refused.</summary>
public enum TlsReadReason
{
    /// <summary>The input ends inside the structure: more bytes may complete it.</summary>
    Incomplete,

    /// <summary>The structure runs over the end of what contains it: no further bytes can complete it.</summary>
    Truncated,

    /// <summary>Bytes remain where the structure has ended.</summary>
    Leftover,

    /// <summary>A length lies outside the bounds that the specification gives.</summary>
    BadLength,

    /// <summary>A value that cannot stand here, such as another message's type.</summary>
    Unexpected,

    /// <summary>Something that may occur once occurs again.</summary>
    Duplicate,
}
