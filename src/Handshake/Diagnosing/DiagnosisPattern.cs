namespace TlsCompat.Handshake;

/// <summary>One thing that a set of probe results can mean. A pattern is one class with a parameterless constructor; it is found by its type.</summary>
internal abstract class DiagnosisPattern
{
    /// <summary>Patterns are asked in this order, and the first that fits is the diagnosis.</summary>
    public abstract int Order { get; }

    /// <summary>The diagnosis, or null where the results do not show this pattern.</summary>
    public abstract Diagnosis? Match(Observations seen);
}
