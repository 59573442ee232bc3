using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A post-quantum hello that the path need not cut: it leaves in small segments.</summary>
internal sealed class SmallSegmentsProbe : Probe
{
    public override string Name => "small-segments";

    public override string Description => "The post-quantum ClientHello in segments of 536 bytes: no large packet.";

    public override int Order => 120;

    public override int? MaximumSegmentSize => 536;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);
}
