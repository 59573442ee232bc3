using System.Collections.Immutable;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>The split behind the name, with a pause.</summary>
internal sealed class SplitAfterNamePausedProbe : Probe
{
    public override string Name => "split-after-name-paused";

    public override string Description => "The same as split-after-name with a pause between the segments.";

    public override int Order => 110;

    public override TimeSpan Pause => BetweenSegments;

    public override ClientHello Hello(string? serverName, ByteSource source) => ProbeHello.Hybrid(serverName).Build(source);

    public override ImmutableArray<int> Cuts(ClientHello hello) => ProbeHello.AfterName(hello);
}
