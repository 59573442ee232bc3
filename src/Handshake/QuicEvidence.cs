using System.Collections.Immutable;

namespace TlsCompat.Handshake;

/// <summary>What QUIC tells of a probe beyond its answer: what was sent, what of it arrived, and what the server asked for before it answered.</summary>
public sealed record QuicEvidence
{
    /// <summary>The version of the packets: <c>1</c>, or a reserved one that nobody speaks.</summary>
    public required string Version { get; init; }

    /// <summary>Bytes of UDP payload of each datagram.</summary>
    public required int DatagramSize { get; init; }

    /// <summary>Datagrams that the first hello took.</summary>
    public int Datagrams { get; init; }

    /// <summary>Times that what was not acknowledged was sent again.</summary>
    public int Repeats { get; init; }

    /// <summary>Datagrams of the first hello that the server acknowledged: they arrived, whatever became of the others.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Whether the server first wanted the client's address confirmed by a Retry, and the hello was sent again with its token.</summary>
    public bool IsRetried { get; init; }

    /// <summary>The versions that a Version Negotiation packet lists; empty without one.</summary>
    public ImmutableArray<string> OfferedVersions { get; init; } = [];

    /// <summary>Bytes of the largest IP packet that the path takes, where a datagram was too large for it and the system knows; else null.</summary>
    public int? PathMtu { get; init; }

    /// <summary>One line: <c>version 1, 2 of 2 datagrams acknowledged</c>.</summary>
    public override string ToString() => $"version {Version}, {Acknowledged} of {Datagrams} datagrams acknowledged";
}
