namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A packet as rules see it: the flow behind it is the state after the packet has reached the stream engine.</summary>
internal sealed class PacketView
{
    public required FlowState Flow { get; init; }

    public required bool ToServer { get; init; }

    public required TcpFlags Flags { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>flow:established: the handshake was complete before this packet.</summary>
    public required bool IsEstablished { get; init; }

    /// <summary>The handshake is complete with this packet: application protocols can match.</summary>
    public required bool IsStreamEstablished { get; init; }

    /// <summary>This packet brought the parser something new: transaction rules are looked at.</summary>
    public bool UpdatesTransaction { get; set; }

    /// <summary>Protocol detection was completed by this packet, or the one before it in this direction.</summary>
    public bool CompletesDetection { get; set; }

    /// <summary>The stream around this packet's data, or null where there is nothing to look into.</summary>
    public ReadOnlyMemory<byte>? StreamData { get; set; }

    /// <summary>
    /// The same for the checks of a transaction, which still look into it when no new data is meant to be looked into (StreamReassembleRawInline
    /// does not ask STREAMTCP_STREAM_FLAG_DISABLE_RAW).
    /// </summary>
    public ReadOnlyMemory<byte>? TransactionStream { get; set; }

    /// <summary>The payload is hidden from rules.</summary>
    public bool IsHidden { get; set; }

    /// <summary>The rule at hand matched in the stream, not in the packet, if it matched: flow:only_stream and no_stream ask for it.</summary>
    public Truth MatchedInStream { get; set; }

    public bool HasPayload => (!IsHidden && Payload.Length > 0) || StreamData is not null;
}
