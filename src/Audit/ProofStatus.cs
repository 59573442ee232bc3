namespace TlsCompat.Audit;

public enum ProofStatus
{
    /// <summary>Not shown, or shown false; the reason says which.</summary>
    Unproven,

    /// <summary>True for every witness that the rules themselves suggest.</summary>
    ProvenOnWitnesses,

    /// <summary>True for every handshake: no rule that blocks can match before the ClientHello is complete.</summary>
    Proven,
}
