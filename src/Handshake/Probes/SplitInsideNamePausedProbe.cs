using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>The split inside the name, with a pause.</summary>
internal sealed class SplitInsideNamePausedProbe : Probe
{
    public override string Name => "split-inside-name-paused";

    public override string Description => "The same as split-inside-name with a pause between the segments.";

    public override int Order => 100;

    public override TimeSpan Pause => BetweenSegments;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.InsideName(hello);
}
