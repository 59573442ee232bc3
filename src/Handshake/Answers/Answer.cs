using TlsCompat.Tls.Messages;


namespace TlsCompat.Handshake.Answers;

/// <summary>What a server said to a ClientHello, or what came in place of an answer.</summary>
/// <param name="Outcome">Its kind.</param>
internal sealed record Answer(ProbeOutcome Outcome)
{
    /// <summary>The ServerHello or HelloRetryRequest.</summary>
    public ServerHello? Hello { get; init; }

    public Alert? Alert { get; init; }

    public string? Detail { get; init; }
}
