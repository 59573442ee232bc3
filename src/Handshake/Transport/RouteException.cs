namespace TlsCompat.Handshake.Transport;

/// <summary>The way to the endpoint is barred, and not by TCP.</summary>
internal sealed class RouteException(ProbeOutcome outcome, string message) : IOException(message)
{
    public ProbeOutcome Outcome { get; } = outcome;
}
