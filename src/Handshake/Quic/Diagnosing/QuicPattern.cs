namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>One thing that a set of QUIC results can mean. A pattern is one class, and a row of <see cref="QuicDiagnoser"/>.</summary>
internal abstract class QuicPattern
{
    /// <summary>The diagnosis, or null where the results do not show this pattern.</summary>
    public abstract Diagnosis? Match(QuicObservations seen);
}
