namespace TlsCompat.Calls;

/// <summary>Of what kind a problem is.</summary>
public enum CallProblemKind
{
    /// <summary>The call asks for what cannot be.</summary>
    Argument,

    /// <summary>What it names is not there.</summary>
    NotFound,

    /// <summary>What it names cannot be read.</summary>
    NotRead,

    /// <summary>What it names holds what it should not.</summary>
    Invalid,

    /// <summary>A text in it is not of its language.</summary>
    NotParsed,
}
