namespace TlsCompat.Audit.Evidence;

/// <summary>What is read of one record of the log. One object is filled again and again: a log has millions.</summary>
internal sealed class AlertRecord
{
    private const int FullPacket = 1_280;
    private const int HandshakePackets = 2;

    public bool IsAlert { get; set; }

    public bool IsBlocked { get; set; }

    /// <summary>Whether the firewall knew that the flow is TLS.</summary>
    public bool IsTls { get; set; }

    /// <summary>Whether it knew the server name, or had read the whole ClientHello and found none in it.</summary>
    public bool HasWholeHello { get; set; }

    /// <summary>What the client had sent, headers included; null where the log does not say.</summary>
    public long? BytesToServer { get; set; }

    public long? PacketsToServer { get; set; }

    /// <summary>
    /// Whether it is known that the client's hello was whole. A rule that looks into no TLS buffer is logged without the server
    /// name even where it was known, so that the size must tell: where a ClientHello goes on in another segment its first one is
    /// full. That is a packet of 1,280 bytes at least, which every link of IPv6 carries. Packets sent again count like others,
    /// so all but SYN and ACK must be large on average.
    /// </summary>
    public bool IsWhole => HasWholeHello
        || BytesToServer < FullPacket
        || (PacketsToServer > HandshakePackets && BytesToServer / (PacketsToServer - HandshakePackets) < FullPacket / 2);

    /// <summary>Whether the packet went to the client: source and destination are those of the packet.</summary>
    public bool IsToClient { get; set; }

    public uint Gid { get; set; }

    public uint Sid { get; set; }

    public string Signature { get; set; } = "";

    public string? Firewall { get; set; }

    public string Source { get; set; } = "";

    public string Destination { get; set; } = "";

    public int SourcePort { get; set; }

    public int DestinationPort { get; set; }

    public long FlowId { get; set; }

    public DateTimeOffset? Time { get; set; }

    public void Clear()
    {
        IsAlert = IsBlocked = IsTls = HasWholeHello = IsToClient = false;
        (Gid, Sid, FlowId) = (1, 0, 0);
        Signature = Source = Destination = "";
        SourcePort = DestinationPort = 0;
        BytesToServer = PacketsToServer = null;
        Firewall = null;
        Time = null;
    }
}
