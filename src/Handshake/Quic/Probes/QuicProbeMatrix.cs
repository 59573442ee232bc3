using System.Collections.Immutable;
using TlsCompat.Tls.Quic;

namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>The probes over QUIC, a row each.</summary>
internal static class QuicProbeMatrix
{
    /// <summary>Reserved (RFC 2606), so that nobody's service is meant.</summary>
    private const string NobodysName = "www.example.com";

    /// <summary>The largest first datagram of a client that was measured: quic-go's.</summary>
    private const int LargestFirst = 1280;

    /// <summary>What the others are compared with.</summary>
    public static readonly QuicProbe Classical = new("quic-classical", "A classical ClientHello in one datagram of 1,200 bytes.", QuicHello.OfClassical) { IsQuick = true };

    public static readonly QuicProbe ClassicalSplit = new("quic-classical-split", "The classical ClientHello in two datagrams, cut inside the server name: the second datagram alone.", QuicHello.OfClassical)
    {
        Layout = QuicLayout.CutInName,
    };

    public static readonly QuicProbe Large = new("quic-large", "The classical ClientHello in one datagram of 1,280 bytes, the largest that a client of today begins with.", QuicHello.OfClassical)
    {
        IsQuick = true,
        DatagramSize = LargestFirst,
    };

    public static readonly QuicProbe Hybrid = new("quic-hybrid", "X25519MLKEM768 and x25519 in two datagrams, in order, as Go's x/net/quic sends it.", QuicHello.OfHybrid) { IsQuick = true };

    public static readonly QuicProbe Scrambled = new("quic-scrambled", "The same in many CRYPTO frames out of order, with PING and PADDING between, as Chromium and ngtcp2 send it.", QuicHello.OfHybrid)
    {
        IsQuick = true,
        Layout = QuicLayout.Scrambled,
    };

    public static readonly QuicProbe HelloRetry = new("quic-hello-retry", "X25519MLKEM768 offered, x25519 sent: a server that wants the former asks for a second, large ClientHello.", QuicHello.OfRetry);

    /// <summary>An answer shows that a QUIC server is there, whatever becomes of ClientHellos.</summary>
    public static readonly QuicProbe Version = new("quic-version", "A packet of a version that nobody speaks: a QUIC server answers with those that it does.", QuicHello.OfClassical)
    {
        Version = QuicVersion.Reserved,
    };

    /// <summary>Where it passes and the right name does not, the name is denied.</summary>
    public static readonly QuicProbe OtherName = new(
        "quic-other-name", $"The classical ClientHello with the server name {NobodysName}.", static (offer, source) => QuicHello.OfClassical(offer with { ServerName = NobodysName }, source));

    /// <summary>In the order in which they are reported.</summary>
    public static ImmutableArray<QuicProbe> Rows { get; } = [Classical, ClassicalSplit, Large, Hybrid, Scrambled, HelloRetry, Version, OtherName];
}
