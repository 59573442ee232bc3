namespace TlsCompat.Handshake;

/// <summary>Why a target could not be tested.</summary>
public enum TargetProblemKind
{
    /// <summary>The text is no host, address or URL, or the port is out of range.</summary>
    InvalidTarget,

    /// <summary>The server name is no host name.</summary>
    InvalidServerName,

    /// <summary>The host does not resolve, or not in time.</summary>
    NotResolved,

    /// <summary>The host has no address of the family that was asked for.</summary>
    NoAddress,

    /// <summary>The process may have too few files open to test even one target.</summary>
    NoRoom,
}
