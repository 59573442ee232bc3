using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>
/// A keyword on the certificates that are sent in the clear: in TLS 1.3 there are none, of which <c>tls.cert_chain_len:0</c> takes notice
/// and nothing else does; in TLS 1.2 they are not known.
/// </summary>
/// <param name="keyword">The keyword.</param>
/// <param name="ofClient">Whether the client's certificate is looked at too.</param>
/// <param name="holdsOfNone">Whether it holds where there is none.</param>
/// <param name="version">The version.</param>
internal sealed class CertificateCheck(string keyword, bool ofClient, bool holdsOfNone, EngineVersion version) : TransactionCheck(keyword)
{
    public override bool EndsWithProgress => false;

    public override EarlyAnswer Early => EarlyAnswer.NeedsHello;

    public override bool AppliesTo(PacketDirection direction) => ofClient || !direction.IsToServer();

    public override int Progress(PacketDirection direction) => version == EngineVersion.Suricata7 ? TlsProgress.Certificate7
        : direction.IsToServer() ? TlsProgress.ClientCertificate8 : TlsProgress.ServerCertificate8;

    public override Truth Holds(PacketView packet) =>
        packet.Flow.Tls.ServerHello is { Version: < 0x0304 } ? Truth.Unknown : holdsOfNone.ToTruth();
}
