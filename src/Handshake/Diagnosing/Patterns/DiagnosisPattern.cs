namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>One thing that a set of probe results can mean. A pattern is one class, and a row of <see cref="Diagnoser"/>.</summary>
internal abstract class DiagnosisPattern
{
    /// <summary>The diagnosis, or null where the results do not show this pattern.</summary>
    public abstract Diagnosis? Match(Observations seen);
}
