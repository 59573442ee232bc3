using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>The hybrid of those who must stay with NIST's curves.</summary>
internal sealed class P256HybridProbe : Probe
{
    public override string Name => "p256-hybrid";

    public override string Description => "SecP256r1MLKEM768 and x25519.";

    public override int Order => 160;

    public override ClientHello Hello(string? serverName, ByteSource source) =>
        ProbeHello.Hybrid(serverName, NamedGroup.SecP256r1MLKem768).Build(source);
}
