using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A post-quantum hello whose first segment does not hold the server name, as Chromium's most often.</summary>
internal sealed class SplitBeforeNameProbe : Probe
{
    public override string Name => "split-before-name";

    public override string Description => "The post-quantum ClientHello, first segment ending before the server name.";

    public override int Order => 60;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.BeforeName(hello);
}
