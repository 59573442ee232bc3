namespace TlsCompat.Tool.Handshakes;

/// <summary>What a call demands of every address.</summary>
internal enum Requirement
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it is not known to be incompatible.</summary>
    NotIncompatible,

    /// <summary>That it is known to be compatible.</summary>
    Compatible,
}
