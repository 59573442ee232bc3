using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>
/// A small first hello that makes a post-quantum server ask for a large second one: a box that inspects the first hello only
/// lets it pass where it stops a large first hello (tldr.fail, issue 23).
/// </summary>
internal sealed class RetryProbe : Probe
{
    public override string Name => "retry";

    public override string Description => "X25519MLKEM768 offered, x25519 sent: a server that wants the former asks for a second, large ClientHello.";

    public override int Order => 140;

    public override ClientHello Hello(string? serverName, ByteSource source) =>
        (ProbeHello.Hybrid(serverName) with { KeyShares = [NamedGroup.X25519] }).Build(source);
}
