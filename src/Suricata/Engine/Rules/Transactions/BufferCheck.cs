using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Patterns;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A sticky buffer with its transforms and patterns. While the buffer does not exist nothing matches, negated or not.</summary>
internal sealed class BufferCheck(string keyword, BufferKind kind, BufferTransform[] transforms, PatternList patterns, EngineVersion version)
    : TransactionCheck(keyword)
{
    public BufferKind Kind { get; } = kind;

    public IReadOnlyList<BufferTransform> Transforms { get; } = transforms;

    public override PatternList Patterns { get; } = patterns;

    /// <summary>Preselection looks for a pattern of the check. One that must be absent it looks for only where that is final.</summary>
    public bool IsPreselected => Preselects && (!PreselectsByAbsence || Patterns.IsAbsencePreselected);

    public override bool AppliesTo(PacketDirection direction) => Kind switch
    {
        BufferKind.Random or BufferKind.RandomTime or BufferKind.RandomBytes or BufferKind.Alpn or BufferKind.Certificate => true,
        BufferKind.Ja3sHash or BufferKind.Ja3sString => !direction.IsToServer(),
        _ => direction.IsToServer(),
    };

    public override int Progress(PacketDirection direction)
    {
        if (Kind == BufferKind.Certificate)
        {
            return version == EngineVersion.Suricata7 ? TlsProgress.Certificate7
                : direction.IsToServer() ? TlsProgress.ClientCertificate8 : TlsProgress.ServerCertificate8;
        }

        return version == EngineVersion.Suricata7 || Kind == BufferKind.Random ? TlsProgress.Start
            : direction.IsToServer() ? TlsProgress.ClientHelloDone8 : TlsProgress.ServerHello8;
    }

    public override EarlyAnswer Early => EarlyAnswer.NeedsHello;

    public override Truth Holds(PacketView packet) => Holds(packet, Transforms);

    /// <summary>The same of the buffer as it is on the wire.</summary>
    public Truth HoldsUntransformed(PacketView packet) => Holds(packet, []);

    private Truth Holds(PacketView packet, IReadOnlyList<BufferTransform> transforms)
    {
        var content = Content(packet.Flow.Tls.HelloOf(packet.Direction), packet);
        if (!content.Exists)
            return Truth.No;
        if (content.Values is null)
            return Truth.Unknown;
        var holds = Truth.No;
        foreach (var value in content.Values)
            holds = holds.Or(Patterns.Match(transforms.Aggregate(value, (bytes, transform) => transform.Apply(bytes))));
        return holds;
    }

    private BufferContent Content(HelloFacts? hello, PacketView packet)
    {
        if (Kind == BufferKind.Certificate)
            return CertificateContent(packet);
        if (Kind is BufferKind.Random or BufferKind.RandomTime or BufferKind.RandomBytes)
            return RandomContent(packet);
        if (hello is null)
            return BufferContent.Absent;
        return Kind switch
        {
            BufferKind.ServerName => hello.ServerName is { } name ? BufferContent.Of(name) : BufferContent.Absent,
            BufferKind.Ja3Hash => hello.Ja3 is { } ja3 ? BufferContent.Of(ja3.Hash) : BufferContent.Unknown,
            BufferKind.Ja3String => hello.Ja3 is { } ja3 ? BufferContent.Of(ja3.Text) : BufferContent.Unknown,
            BufferKind.Ja4Hash => hello.Ja4 is { } ja4 ? BufferContent.Of(ja4) : BufferContent.Unknown,
            BufferKind.Alpn => BufferContent.Of([.. hello.Alpn]),
            _ => BufferContent.Unknown,
        };
    }

    /// <summary>
    /// Suricata mixes up who has sent a random (TLS_TS_RANDOM_SET, TLS_TC_RANDOM_SET in src/app-layer-ssl.c): the client's exists
    /// once the server's has been read, and the server's, all zero, once the client's has.
    /// </summary>
    private BufferContent RandomContent(PacketView packet)
    {
        if (packet.Flow.Tls.HelloOf(packet.Direction.Opposite()) is null)
            return BufferContent.Absent;
        var random = packet.Flow.Tls.HelloOf(packet.Direction)?.Random ?? new byte[32];
        return BufferContent.Of(Kind switch
        {
            BufferKind.RandomTime => random[..4],
            BufferKind.RandomBytes => random[4..],
            _ => random,
        });
    }

    /// <summary>
    /// TLS 1.3 sends certificates encrypted. In TLS 1.2 there is one in the clear, of which the engine knows nothing; the
    /// client's own is none of its business either.
    /// </summary>
    private static BufferContent CertificateContent(PacketView packet) =>
        packet.Flow.Tls.ServerHello is { Version: < 0x0304 } ? BufferContent.Unknown : BufferContent.Absent;
}
