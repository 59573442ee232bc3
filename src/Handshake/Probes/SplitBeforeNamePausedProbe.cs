using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>The split before the name, with a pause.</summary>
internal sealed class SplitBeforeNamePausedProbe : Probe
{
    public override string Name => "split-before-name-paused";

    public override string Description => "The same as split-before-name with a pause between the segments.";

    public override int Order => 90;

    public override TimeSpan Pause => BetweenSegments;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.BeforeName(hello);
}
