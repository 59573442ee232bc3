using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>The first post-quantum clients: Go 1.23, Chrome 124 to 130.</summary>
internal sealed class KyberProbe : Probe
{
    public override string Name => "kyber";

    public override string Description => "X25519Kyber768Draft00 and x25519, as Go 1.23 sends it: servers of today take x25519.";

    public override int Order => 150;

    public override ClientHello Hello(string? serverName, ByteSource source) =>
        ProbeHello.Hybrid(serverName, NamedGroup.X25519Kyber768Draft00).Build(source);
}
