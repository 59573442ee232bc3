using System.Collections.Immutable;
using TlsCompat.Handshake.Probes;
using TlsCompat.Tls;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>The hellos of QUIC: TLS 1.3 alone, without a session id (RFC 9001 sections 4.2 and 8.4), and with the parameters of the transport.</summary>
internal static class QuicHello
{
    // RFC 9000 section 18.2: what a client allows the server, in integers of two and of four bytes.
    private const byte MaxIdleTimeout = 0x01;
    private const byte MaxUdpPayloadSize = 0x03;
    private const byte InitialMaxData = 0x04;
    private const byte InitialMaxStreamDataBidiLocal = 0x05;
    private const byte InitialMaxStreamDataUni = 0x07;
    private const byte InitialMaxStreamsUni = 0x09;
    private const byte InitialSourceConnectionId = 0x0F;

    private static readonly byte[] TenSecondsInMs = [0x67, 0x10];
    private static readonly byte[] LargestDatagram = [0x45, 0xC0]; // 1,472: what Ethernet takes
    private static readonly byte[] MoreThanAHandshake = [0x80, 0x01, 0x00, 0x00]; // 64 kB
    private static readonly byte[] StreamsOfHttp = [0x03];

    public static ClientHello OfClassical(Offer offer, ByteSource source) => Build(ClientHelloBuilder.Classical, offer, source);

    public static ClientHello OfHybrid(Offer offer, ByteSource source) => Build(new ClientHelloBuilder(), offer, source);

    /// <summary>X25519MLKEM768 offered, x25519 sent.</summary>
    public static ClientHello OfRetry(Offer offer, ByteSource source) => Build(new ClientHelloBuilder { KeyShares = [NamedGroup.X25519] }, offer, source);

    /// <summary>The hello with the parameters of the transport, which name the client's connection id.</summary>
    public static ClientHello WithTransport(ClientHello hello, byte[] connectionId) => hello.WithExtension(new OpaqueExtension(
        ExtensionType.QuicTransportParameters,
        [
            .. Parameter(MaxIdleTimeout, TenSecondsInMs), .. Parameter(MaxUdpPayloadSize, LargestDatagram), .. Parameter(InitialMaxData, MoreThanAHandshake),
            .. Parameter(InitialMaxStreamDataBidiLocal, MoreThanAHandshake), .. Parameter(InitialMaxStreamDataUni, MoreThanAHandshake),
            .. Parameter(InitialMaxStreamsUni, StreamsOfHttp), .. Parameter(InitialSourceConnectionId, connectionId),
        ]));

    private static ClientHello Build(ClientHelloBuilder builder, Offer offer, ByteSource source) => (builder with
    {
        ServerName = offer.ServerName,
        SupportedVersions = [ProtocolVersion.Tls13],
        CipherSuites = [new(0x1301), new(0x1302), new(0x1303)],
        Alpn = offer.Alpn ?? QuicProbe.Web,
        SessionIdLength = 0,
    }).Build(source).WithoutExtension(ExtensionType.EcPointFormats).WithoutExtension(ExtensionType.ExtendedMasterSecret);

    private static ImmutableArray<byte> Parameter(byte id, byte[] value) => [id, (byte)value.Length, .. value];
}
