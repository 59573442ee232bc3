namespace TlsCompat.Audit.Changes;

/// <summary>What a change of rules does to a handshake.</summary>
public enum ChangeKind
{
    /// <summary>It was dropped or rejected, and gets through now.</summary>
    Opened,

    /// <summary>It got through, and is dropped or rejected now.</summary>
    Closed,

    /// <summary>It is stopped or gets through as before, and in another manner: rejected where it was dropped, delayed where it passed.</summary>
    Altered,

    /// <summary>On one side what becomes of it depends on something that is not known, so that it may be opened or closed.</summary>
    Undecided,
}
