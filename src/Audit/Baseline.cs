namespace TlsCompat.Audit;

/// <summary>What counts as a failure.</summary>
public enum Baseline
{
    /// <summary>What changes the outcome of a handshake when its ClientHello is split.</summary>
    Effective,

    /// <summary>The literal reading: also every TLS rule without <c>ssl_state:client_hello</c>.</summary>
    Strict,
}
