using System.Net;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A flow to play: between whom, and what becomes of what is dropped. What is sent is a kind's own.</summary>
public abstract record PlayedFlow
{
    private protected PlayedFlow()
    {
    }

    public IPAddress SourceAddress { get; init; } = new([10, 0, 0, 5]);

    public int SourcePort { get; init; } = 49152;

    public IPAddress DestinationAddress { get; init; } = new([203, 0, 113, 9]);

    public int DestinationPort { get; init; } = 443;

    /// <summary>Whether the client sends a dropped part of its hello again.</summary>
    public bool Retransmit { get; init; } = true;

    /// <summary>The packets of the flow.</summary>
    internal abstract Script ToScript();
}
