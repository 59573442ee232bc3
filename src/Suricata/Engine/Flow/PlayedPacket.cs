namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>A packet of the script before it is judged.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="Offset">Where they begin in their direction's stream.</param>
/// <param name="Segment">The index of the hello's segment; -1 for other packets.</param>
/// <param name="IsPushed">Whether it is the last of what is sent at once.</param>
internal sealed record PlayedPacket(PacketKind Kind, PacketDirection Direction, ReadOnlyMemory<byte> Payload, int Offset, int Segment = -1, bool IsPushed = true)
{
    /// <summary>The flags in its TCP header: of what is sent at once the last segment is pushed.</summary>
    public TcpFlags Flags => Kind switch
    {
        PacketKind.Syn => TcpFlags.Syn,
        PacketKind.SynAck => TcpFlags.Syn | TcpFlags.Ack,
        PacketKind.Fin => TcpFlags.Fin | TcpFlags.Ack,
        _ when Payload.Length > 0 && IsPushed => TcpFlags.Push | TcpFlags.Ack,
        _ => TcpFlags.Ack,
    };
}
