namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>One direction of a TCP flow: what has arrived, what the application layer has taken, what rules see of it.</summary>
internal struct DirectionState
{
    /// <summary>The packets so far.</summary>
    public int Packets;

    /// <summary>The packets up to the server's answer: every ordinary flow has them.</summary>
    public int CertainPackets;

    /// <summary>The bytes of payload in them, those that were sent again included.</summary>
    public long CertainPayload;

    /// <summary>The bytes of the stream that came with them.</summary>
    public int CertainBytes;

    /// <summary>The end of what has arrived without a gap.</summary>
    public int Arrived;

    /// <summary>What the application layer has taken.</summary>
    public int Taken;

    /// <summary>How much more the parser asked for before it wants to be called again.</summary>
    public int Needed;

    /// <summary>The protocol of this direction has been recognised.</summary>
    public bool IsRecognised;

    /// <summary>The next packet of this direction still counts as the one that completed protocol detection.</summary>
    public bool CarriesDetection;

    /// <summary>IP-only rules have been looked at.</summary>
    public bool IpOnlyDone;

    /// <summary>Suricata keeps the stream for rules to look into.</summary>
    public bool IsKept;

    /// <summary>Raw stream inspection is switched off after the next packet with data.</summary>
    public bool RawEnds;

    public bool RawEnded;

    /// <summary>Suricata 7: the progress up to which pattern preselection has run for the last time.</summary>
    public int PreselectedProgress;

    public bool TransactionDone;
}
