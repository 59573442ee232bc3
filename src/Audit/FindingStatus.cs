namespace TlsCompat.Audit;

public enum FindingStatus
{
    Fail,

    /// <summary>Looked at and harmless under the chosen baseline.</summary>
    Pass,

    /// <summary>A failure that somebody accepted, with a reason.</summary>
    Suppressed,

    /// <summary>It could not be looked at: the text does not parse.</summary>
    Error,
}
