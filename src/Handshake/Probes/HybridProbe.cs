using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>What post-quantum clients of today send.</summary>
internal sealed class HybridProbe : Probe
{
    public override string Name => "hybrid";

    public override string Description => "X25519MLKEM768 and x25519 in one write, as Go 1.24 sends it: the path cuts it where it must.";

    public override int Order => 50;

    public override bool IsQuick => true;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);
}
