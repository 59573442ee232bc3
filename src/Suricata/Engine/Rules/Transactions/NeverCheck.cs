using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A keyword of the transaction that no clean handshake meets.</summary>
internal sealed class NeverCheck(string keyword) : TransactionCheck(keyword)
{
    public override bool EndsWithProgress => false;

    public override EarlyAnswer Early => EarlyAnswer.Never;

    public override bool AppliesTo(PacketDirection direction) => true;

    public override int Progress(PacketDirection direction) => TlsProgress.Start;

    public override Truth Holds(PacketView packet) => Truth.No;
}
