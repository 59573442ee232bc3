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

    /// <summary>The name of the version that the server chose.</summary>
    public string? Version { get; init; }

    /// <summary>The name of the cipher suite that the server chose.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>The name of the group of the key exchange; null where the server did not say it in the clear.</summary>
    public string? Group { get; init; }

    /// <summary>The name of the group that a HelloRetryRequest asked for; null without one.</summary>
    public string? RetriedFor { get; init; }

    /// <summary>The name of the alert that came; null for none.</summary>
    public string? Alert { get; init; }

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
    public IReadOnlyList<int> Cuts
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<int>([]);

    /// <summary>Bytes handed to the system, of both hellos where there were two.</summary>
    public int BytesSent { get; init; }

    public int BytesReceived { get; init; }

    /// <summary>Milliseconds from the first SYN to the open connection; null where there was none.</summary>
    public double? ConnectTime { get; init; }

    /// <summary>Milliseconds from the last byte sent to the end: an answer, or whatever came in its place. Null before that.</summary>
    public double? AnswerTime { get; init; }

    /// <summary>Null where the system does not say, or there was no connection.</summary>
    public TcpEvidence? Tcp { get; init; }

    /// <summary>What QUIC tells; null for a probe over TCP.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QuicEvidence? Quic { get; init; }

    /// <summary>More of the outcome, in words: what a server that is not TLS said, or which function was missing.</summary>
    public string? Detail { get; init; }

    /// <summary>Behind <see cref="Version"/>. This and the others like it are for code; a result that has travelled has their texts alone.</summary>
    internal ProtocolVersion? ChosenVersion
    {
        get;
        init => Version = (field = value)?.ToString();
    }

    /// <summary>Behind <see cref="CipherSuite"/>.</summary>
    internal CipherSuite? ChosenSuite
    {
        get;
        init => CipherSuite = (field = value)?.ToString();
    }

    /// <summary>Behind <see cref="Group"/>.</summary>
    internal NamedGroup? ChosenGroup
    {
        get;
        init => Group = (field = value)?.ToString();
    }

    /// <summary>Behind <see cref="RetriedFor"/>.</summary>
    internal NamedGroup? AskedGroup
    {
        get;
        init => RetriedFor = (field = value)?.ToString();
    }

    /// <summary>Behind <see cref="Alert"/>.</summary>
    internal AlertDescription? ReceivedAlert
    {
        get;
        init => Alert = (field = value)?.ToString();
    }

    /// <summary>Behind <see cref="ConnectTime"/>.</summary>
    internal TimeSpan? ConnectSpan
    {
        get;
        init => ConnectTime = Milliseconds.Of(field = value);
    }

    /// <summary>Behind <see cref="AnswerTime"/>.</summary>
    internal TimeSpan? AnswerSpan
    {
        get;
        init => AnswerTime = Milliseconds.Of(field = value);
    }

    /// <summary>One line: <c>hybrid: ServerHello, TLS 1.3 with X25519MLKEM768</c>.</summary>
    public override string ToString() =>
        $"{Probe}: {Outcome}{(Version is null ? "" : $", {Version}")}{(Group is null ? "" : $" with {Group}")}{(Alert is null ? "" : $" {Alert}")}";
}
