using System.Net;
using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>The packets of a flow in the order in which they are sent, before anything is dropped, and what they are sent over.</summary>
internal abstract class Script(PlayedFlow flow)
{
    /// <summary>Whether the client sends a dropped part of its hello again.</summary>
    public bool Retransmits => flow.Retransmit;

    public IPEndPoint Source { get; } = new(flow.SourceAddress, flow.SourcePort);

    public IPEndPoint Destination { get; } = new(flow.DestinationAddress, flow.DestinationPort);

    /// <summary>The name in the hello; null where there is none, or it is not known.</summary>
    public abstract byte[]? ServerName { get; }

    /// <summary>What goes before the hello.</summary>
    public abstract IReadOnlyList<PlayedPacket> Opening { get; }

    /// <summary>The parts of the hello.</summary>
    public abstract PlayedPacket[] Segments { get; }

    /// <summary>What goes behind it.</summary>
    public abstract IReadOnlyList<PlayedPacket> Rest { get; }

    public abstract Transport Transport { get; }

    /// <summary>All that a side sends, dropped or not.</summary>
    public abstract ReadOnlyMemory<byte> StreamOf(PacketDirection direction);

    /// <summary>The parser of the application, at its beginning.</summary>
    public abstract ApplicationSession Begin(EngineVersion version);
}
