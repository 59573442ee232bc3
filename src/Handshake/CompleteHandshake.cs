using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>
/// A handshake that was finished with the platform's own TLS: what only a finished one tells. Faults of the certificate are
/// facts to report, and end nothing.
/// </summary>
public sealed record CompleteHandshake
{
    /// <summary>Whether the handshake was finished.</summary>
    public required bool Completed { get; init; }

    /// <summary>Why it was not, or why no certificate was obtained; null where one was.</summary>
    public string? Problem { get; init; }

    /// <summary>For example <c>TLS 1.3</c>.</summary>
    public string? Protocol { get; init; }

    public string? CipherSuite { get; init; }

    /// <summary>The application protocol that the server chose; null for none.</summary>
    public string? Alpn { get; init; }

    /// <summary>The server's certificate; null where none was obtained.</summary>
    public CertificateFacts? Certificate { get; init; }

    /// <summary>Subjects of the chain as this machine builds it, the server's certificate first.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];

    /// <summary>What this machine has against the chain or the name; empty where nothing.</summary>
    public ImmutableArray<string> ChainProblems { get; init; } = [];

    /// <summary>The server's flight; null where nothing of one arrived.</summary>
    public AnswerFlight? Flight { get; init; }

    /// <summary>Whether it ended with the time.</summary>
    internal bool IsTimedOut { get; init; }

    /// <summary>Milliseconds from the first byte of TLS to the end of the handshake.</summary>
    public double? Time { get; init; }

    /// <summary>One line: <c>TLS 1.3 TLS_AES_256_GCM_SHA384</c>, or why it was not finished.</summary>
    public override string ToString() => Completed ? $"{Protocol} {CipherSuite}" : Problem ?? "not finished";
}
