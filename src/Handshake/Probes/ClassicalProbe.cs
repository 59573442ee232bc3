using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A hello that every server and every path knows: what the others are compared with.</summary>
internal sealed class ClassicalProbe : Probe
{
    public override string Name => "classical";

    public override string Description => "A classical ClientHello, small enough for one segment.";

    public override int Order => 10;

    public override bool IsQuick => true;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Classical(serverName).Build(source);
}
