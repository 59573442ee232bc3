using System.Collections.Immutable;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Probes;

/// <summary>The probes, a row each.</summary>
internal static class ProbeMatrix
{
    /// <summary>Reserved (RFC 2606), so that nobody's service is meant.</summary>
    private const string NobodysName = "www.example.com";

    /// <summary>
    /// Long enough for two sends to be two reads of a server that reads once, and for an inspecting box to judge the first
    /// segment alone.
    /// </summary>
    private static readonly TimeSpan BetweenSegments = TimeSpan.FromMilliseconds(300);

    /// <summary>What the others are compared with.</summary>
    public static readonly Probe Classical = new("classical", "A classical ClientHello, small enough for one segment.", ProbeHello.OfClassical)
    {
        IsQuick = true,
    };

    public static readonly Probe Padded = new("padded", "The classical ClientHello padded to 1,800 bytes: size alone.", static (offer, source) => ProbeHello.Padded(offer).Build(source));

    public static readonly Probe ClassicalSplit = new("classical-split", "The classical ClientHello in two segments, cut inside the server name: splitting alone.", ProbeHello.OfClassical)
    {
        Cuts = ProbeHello.InsideName,
    };

    public static readonly Probe ClassicalSplitPaused = new("classical-split-paused", "The same with a pause between the segments.", ProbeHello.OfClassical)
    {
        Cuts = ProbeHello.InsideName,
        Pause = BetweenSegments,
    };

    public static readonly Probe Hybrid = new("hybrid", "X25519MLKEM768 and x25519 in one write, as Go 1.24 sends it: the path cuts it where it must.", ProbeHello.OfHybrid)
    {
        IsQuick = true,
    };

    /// <summary>The first segment does not hold the server name, as Chromium's most often.</summary>
    public static readonly Probe SplitBeforeName = new("split-before-name", "The post-quantum ClientHello, first segment ending before the server name.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.BeforeName,
    };

    public static readonly Probe SplitInsideName = new("split-inside-name", "The post-quantum ClientHello, cut inside the server name.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.InsideName,
        IsQuick = true,
    };

    /// <summary>The first segment holds the server name, as Go's.</summary>
    public static readonly Probe SplitAfterName = new("split-after-name", "The post-quantum ClientHello, first segment ending behind the server name.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.AfterName,
    };

    public static readonly Probe SplitBeforeNamePaused = new("split-before-name-paused", "The same as split-before-name with a pause between the segments.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.BeforeName,
        Pause = BetweenSegments,
    };

    public static readonly Probe SplitInsideNamePaused = new("split-inside-name-paused", "The same as split-inside-name with a pause between the segments.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.InsideName,
        Pause = BetweenSegments,
    };

    public static readonly Probe SplitAfterNamePaused = new("split-after-name-paused", "The same as split-after-name with a pause between the segments.", ProbeHello.OfHybrid)
    {
        Cuts = ProbeHello.AfterName,
        Pause = BetweenSegments,
    };

    public static readonly Probe SmallSegments = new("small-segments", "The post-quantum ClientHello in segments of 536 bytes: no large packet.", ProbeHello.OfHybrid)
    {
        MaximumSegmentSize = 536,
    };

    /// <summary>It still fits one segment at a payload of 1,448 bytes, since nothing else is offered: tells the group from the size.</summary>
    public static readonly Probe Compact = new("compact", "X25519MLKEM768 and nothing else, in one segment: the group without the size.", static (offer, source) => ProbeHello.Compact(offer).Build(source));

    /// <summary>
    /// A small first hello that makes a post-quantum server ask for a large second one: a box that inspects the first hello only
    /// lets it pass where it stops a large first hello (tldr.fail, issue 23).
    /// </summary>
    public static readonly Probe Retry = new(
        "retry",
        "X25519MLKEM768 offered, x25519 sent: a server that wants the former asks for a second, large ClientHello.",
        static (offer, source) => (ProbeHello.Hybrid(offer) with { KeyShares = [NamedGroup.X25519] }).Build(source));

    /// <summary>The first post-quantum clients: Go 1.23, Chrome 124 to 130.</summary>
    public static readonly Probe Kyber = new(
        "kyber",
        "X25519Kyber768Draft00 and x25519, as Go 1.23 sends it: servers of today take x25519.",
        static (offer, source) => ProbeHello.Hybrid(offer, NamedGroup.X25519Kyber768Draft00).Build(source));

    /// <summary>The hybrid of those who must stay with NIST's curves.</summary>
    public static readonly Probe P256Hybrid = new("p256-hybrid", "SecP256r1MLKEM768 and x25519.", static (offer, source) => ProbeHello.Hybrid(offer, NamedGroup.SecP256r1MLKem768).Build(source));

    /// <summary>Where it passes and the right name does not, the name is denied.</summary>
    public static readonly Probe OtherName = new(
        "other-name", $"The classical ClientHello with the server name {NobodysName}.", static (offer, source) => ProbeHello.OfClassical(offer with { ServerName = NobodysName }, source));

    /// <summary>As clients send it to an IP address.</summary>
    public static readonly Probe WithoutName = new("without-name", "The classical ClientHello without a server name.", static (offer, source) => ProbeHello.OfClassical(offer with { ServerName = null }, source));

    /// <summary>In the order in which they run and are reported.</summary>
    public static ImmutableArray<Probe> Rows { get; } =
    [
        Classical, Padded, ClassicalSplit, ClassicalSplitPaused, Hybrid, SplitBeforeName, SplitInsideName, SplitAfterName,
        SplitBeforeNamePaused, SplitInsideNamePaused, SplitAfterNamePaused, SmallSegments, Compact, Retry, Kyber, P256Hybrid, OtherName, WithoutName,
    ];
}
