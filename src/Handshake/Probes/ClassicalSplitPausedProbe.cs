using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>A small hello in two segments, with time between them for a box or server that reads once.</summary>
internal sealed class ClassicalSplitPausedProbe : Probe
{
    public override string Name => "classical-split-paused";

    public override string Description => "The same with a pause between the segments.";

    public override int Order => 40;

    public override TimeSpan Pause => BetweenSegments;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Classical(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.InsideName(hello);
}
