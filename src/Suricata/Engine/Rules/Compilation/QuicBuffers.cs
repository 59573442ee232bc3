using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>The sticky buffers of a QUIC transaction, beside the fingerprints, which TLS has too.</summary>
internal static class QuicBuffers
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        Row("quic.sni", PacketDirection.ToServer, new("quic.sni", static packet => packet.Flow.Application.ClientHello?.ServerName is { } name ? BufferContent.Of(name) : BufferContent.Absent)
        {
            Side = PacketDirection.ToServer,
            Progress = AtOnce,
            IsServerName = true,
        }),
        // As it is in the header: four bytes, not a number in letters.
        Row("quic.version", null, new("quic.version", static packet => ((QuicSession)packet.Flow.Application).Version is { } version ? BufferContent.Of([.. version]) : BufferContent.Absent)
        {
            Progress = AtOnce,
            Early = EarlyAnswer.Taken,
        }),
        // They read the CHLO of Google's QUIC, which ended with Q050.
        .. KeywordRow.Each("quic.ua quic.cyu.hash quic.cyu.string", static name => Row(name, PacketDirection.ToServer, new(name, static _ => BufferContent.Absent)
        {
            Side = PacketDirection.ToServer,
            Progress = AtOnce,
            Early = EarlyAnswer.Never,
        })),
    ];

    private static KeywordRow Row(string name, PacketDirection? side, TransactionBuffer buffer) => new(name, KeywordKind.StickyBuffer, ValueForm.None) { Protocol = "quic", Side = side, Buffer = buffer };

    /// <summary>A transaction is complete when it begins.</summary>
    private static int AtOnce(EngineVersion version, PacketDirection direction) => 1;
}
