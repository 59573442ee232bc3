using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A post-quantum hello whose first segment holds the server name, as Go's.</summary>
internal sealed class SplitAfterNameProbe : Probe
{
    public override string Name => "split-after-name";

    public override string Description => "The post-quantum ClientHello, first segment ending behind the server name.";

    public override int Order => 80;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.AfterName(hello);
}
