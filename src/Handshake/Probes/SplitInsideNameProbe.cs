using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A post-quantum hello whose first segment holds half the server name.</summary>
internal sealed class SplitInsideNameProbe : Probe
{
    public override string Name => "split-inside-name";

    public override string Description => "The post-quantum ClientHello, cut inside the server name.";

    public override int Order => 70;

    public override bool IsQuick => true;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.InsideName(hello);
}
