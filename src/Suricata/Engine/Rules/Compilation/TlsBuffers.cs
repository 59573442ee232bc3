using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>The sticky buffers of a TLS transaction.</summary>
internal static class TlsBuffers
{
    private const int Ja3Length = 32; // MD5 in hexadecimal
    private const int FingerprintLength = 59; // SHA-1 in hexadecimal, with colons

    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        OfClient("tls.sni tls_sni", static hello => hello.ServerName is { } name ? BufferContent.Of(name) : BufferContent.Absent, isServerName: true),
        OfClient("ja3.hash ja3_hash", static hello => hello.Ja3 is { } ja3 ? BufferContent.Of(ja3.Hash) : BufferContent.Unknown, Ja3Length, alsoOf: "quic"),
        OfClient("ja3.string ja3_string", static hello => hello.Ja3 is { } ja3 ? BufferContent.Of(ja3.Text) : BufferContent.Unknown, alsoOf: "quic"),
        OfClient("ja4.hash ja4_hash", static hello => hello.Ja4 is { } ja4 ? BufferContent.Of(ja4) : BufferContent.Unknown, alsoOf: "quic"),
        OfServer("ja3s.hash", Ja3Length),
        OfServer("ja3s.string", length: 0),
        // In Suricata 8 it alone belongs to a state that is over by then (src/detect-tls-random.c).
        Row("tls.random", new("tls.random", static packet => Random(packet, ..)) { Progress = static (_, _) => TlsProgress.Start }),
        Row("tls.random_time", new("tls.random_time", static packet => Random(packet, ..4)) { Progress = OfHello }),
        Row("tls.random_bytes", new("tls.random_bytes", static packet => Random(packet, 4..)) { Progress = OfHello }),
        new("tls.alpn", KeywordKind.StickyBuffer, ValueForm.None)
        {
            Protocol = "tls",
            First = EngineVersion.Suricata8,
            Buffer = new("tls.alpn", static packet => packet.Flow.Tls.HelloOf(packet.Direction) is { } hello ? BufferContent.Of([.. hello.Alpn]) : BufferContent.Absent)
            {
                Progress = OfHello,
                HasSeveral = true,
            },
        },
        OfCertificates("tls.cert_subject tls_cert_subject"),
        OfCertificates("tls.cert_issuer tls_cert_issuer"),
        OfCertificates("tls.cert_serial tls_cert_serial"),
        OfCertificates("tls.cert_fingerprint tls_cert_fingerprint", FingerprintLength),
        OfCertificates("tls.certs"),
        new("tls.subjectaltname", KeywordKind.StickyBuffer, ValueForm.None)
        {
            Protocol = "tls",
            First = EngineVersion.Suricata8,
            Side = PacketDirection.ToClient,
            Buffer = new("tls.subjectaltname", OfCertificate) { Side = PacketDirection.ToClient, Progress = OfCertificate, HasSeveral = true, IsOfCertificates = true },
        },
    ];

    /// <summary>A buffer of the ClientHello.</summary>
    private static KeywordRow OfClient(string spellings, Func<HelloFacts, BufferContent> content, int length = 0, bool isServerName = false, string? alsoOf = null) => new(spellings, KeywordKind.StickyBuffer, ValueForm.None)
    {
        Protocol = "tls",
        AlsoOf = alsoOf,
        Side = PacketDirection.ToServer,
        Buffer = new(spellings.Split(' ')[0], packet => packet.Flow.Application.HelloOf(packet.Direction) is { } hello ? content(hello) : BufferContent.Absent)
        {
            Side = PacketDirection.ToServer,
            Progress = OfHello,
            OfHello = content,
            IsServerName = isServerName,
            Length = length,
            IsFirstMeasuredOnly = true,
        },
    };

    /// <summary>A buffer of the ServerHello, which is not computed.</summary>
    private static KeywordRow OfServer(string name, int length) => new(name, KeywordKind.StickyBuffer, ValueForm.None)
    {
        Protocol = "tls",
        AlsoOf = "quic",
        Side = PacketDirection.ToClient,
        Buffer = new(name, static packet => packet.Flow.Application.HelloOf(packet.Direction) is null ? BufferContent.Absent : BufferContent.Unknown)
        {
            Side = PacketDirection.ToClient,
            Progress = OfHello,
            Length = length,
            IsFirstMeasuredOnly = true,
        },
    };

    /// <summary>A buffer of the certificates of both sides.</summary>
    private static KeywordRow OfCertificates(string spellings, int length = 0) =>
        Row(spellings, new(spellings.Split(' ')[0], OfCertificate) { Progress = OfCertificate, Length = length, IsOfCertificates = true });

    /// <summary>
    /// TLS 1.3 sends certificates encrypted. In TLS 1.2 there is one in the clear, of which the engine knows nothing; the client's own is
    /// none of its business either.
    /// </summary>
    private static BufferContent OfCertificate(PacketView packet) => packet.Flow.Tls.ServerHello is { Version: < 0x0304 } ? BufferContent.Unknown : BufferContent.Absent;

    private static int OfCertificate(EngineVersion version, PacketDirection direction) => version == EngineVersion.Suricata7 ? TlsProgress.Certificate7
        : direction.IsToServer() ? TlsProgress.ClientCertificate8
        : TlsProgress.ServerCertificate8;

    private static KeywordRow Row(string spellings, TransactionBuffer buffer) => new(spellings, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "tls", Buffer = buffer };

    private static int OfHello(EngineVersion version, PacketDirection direction) => version == EngineVersion.Suricata7 ? TlsProgress.Start
        : direction.IsToServer() ? TlsProgress.ClientHelloDone8
        : TlsProgress.ServerHello8;

    /// <summary>
    /// Suricata mixes up who has sent a random (TLS_TS_RANDOM_SET, TLS_TC_RANDOM_SET in src/app-layer-ssl.c): the client's exists
    /// once the server's has been read, and the server's, all zero, once the client's has.
    /// </summary>
    private static BufferContent Random(PacketView packet, Range part)
    {
        if (packet.Flow.Tls.HelloOf(packet.Direction.Opposite()) is null)
            return BufferContent.Absent;
        return BufferContent.Of((packet.Flow.Tls.HelloOf(packet.Direction)?.Random ?? new byte[32])[part]);
    }
}
