using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Serialization;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake;

/// <summary>What one probe met.</summary>
public sealed record ProbeResult
{
    /// <summary>The detail of a probe that was not run because this process may have too few files open.</summary>
    internal const string LackOfFiles = "too few files may be open at once (ulimit -n)";

    /// <summary>The name of the probe, or of the client whose hello was sent.</summary>
    public required string Probe { get; init; }

    /// <summary>1 for the first time that the probe was run, 2 for the second: a repetition is a result of its own.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether it was run when no other connection to the address was open, because it had failed beside others.</summary>
    public bool IsAlone { get; init; }

    public required ProbeOutcome Outcome { get; init; }

    /// <summary>How far the probe got.</summary>
    public required ProbePhase Phase { get; init; }

    /// <summary>Whether the hello arrived and was accepted.</summary>
    public bool Passed => Outcome is ProbeOutcome.ServerHello or ProbeOutcome.HelloRetryRequest;

    /// <summary>The version that the server chose.</summary>
    public ProtocolVersion? Version { get; init; }

    public CipherSuite? CipherSuite { get; init; }

    /// <summary>The group of the key exchange; null where the server did not say it in the clear.</summary>
    public NamedGroup? Group { get; init; }

    /// <summary>The group that a HelloRetryRequest asked for; null without one.</summary>
    public NamedGroup? RetriedFor { get; init; }

    public AlertDescription? Alert { get; init; }

    /// <summary>
    /// What in the server's choice a client must refuse, in words: a key share of the wrong length, a group that was not offered. Such a
    /// hello arrived, and a client that follows RFC 8446 ends the connection. Null for nothing.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>The ClientHello itself, record header included; the first where there were two. Reports have its length alone.</summary>
    internal ReadOnlyMemory<byte> Hello { get; init; }

    /// <summary>This machine's end of the connection; null where there was none, and through a proxy.</summary>
    internal IPEndPoint? Source { get; init; }

    /// <summary>Bytes of the ClientHello, over TCP with its record header; of the first where there were two.</summary>
    public int HelloLength { get; init; }

    /// <summary>Whether the hello carried a post-quantum key share.</summary>
    public bool IsPostQuantum { get; init; }

    /// <summary>Offsets in the hello where each further send began; empty over QUIC, whose datagrams <see cref="Quic"/> counts.</summary>
    public ImmutableArray<int> Cuts { get; init; } = [];

    /// <summary>Bytes handed to the system, of both hellos where there were two.</summary>
    public int BytesSent { get; init; }

    public int BytesReceived { get; init; }

    /// <summary>From the first SYN to the open connection; null where there was none.</summary>
    public TimeSpan? ConnectTime { get; init; }

    /// <summary>From the last byte sent to the end: an answer, or whatever came in its place. Null before that.</summary>
    public TimeSpan? AnswerTime { get; init; }

    /// <summary>Null where the system does not say, or there was no connection.</summary>
    public TcpEvidence? Tcp { get; init; }

    /// <summary>What QUIC tells; null for a probe over TCP.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuicEvidence? Quic { get; init; }

    /// <summary>More of the outcome, in words: what a server that is not TLS said, or which function was missing.</summary>
    public string? Detail { get; init; }
}
