namespace TlsCompat.Audit.Changes;

/// <summary>Which of the two forms of a ClientHello a change is about.</summary>
public enum ChangedHello
{
    /// <summary>The one that spans several segments and the one in one segment.</summary>
    Both,

    /// <summary>Only the one in one segment.</summary>
    Unsplit,

    /// <summary>Only the one that spans several segments.</summary>
    Split,
}
