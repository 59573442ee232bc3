using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A hello as large as a post-quantum one without anything new in it.</summary>
internal sealed class PaddedProbe : Probe
{
    public override string Name => "padded";

    public override string Description => "The classical ClientHello padded to 1,800 bytes: size alone.";

    public override int Order => 20;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Padded(serverName).Build(source);
}
