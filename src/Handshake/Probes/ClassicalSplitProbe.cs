using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A small hello in two segments, one right behind the other.</summary>
internal sealed class ClassicalSplitProbe : Probe
{
    public override string Name => "classical-split";

    public override string Description => "The classical ClientHello in two segments, cut inside the server name: splitting alone.";

    public override int Order => 30;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Classical(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.InsideName(hello);
}
