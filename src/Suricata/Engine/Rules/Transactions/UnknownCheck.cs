using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A keyword of the transaction that is not modelled.</summary>
internal sealed class UnknownCheck(string keyword) : TransactionCheck(keyword)
{
    public override bool EndsWithProgress => false;

    public override bool AppliesTo(PacketDirection direction) => true;

    public override int Progress(PacketDirection direction) => TlsProgress.Start;

    public override EarlyAnswer Early => EarlyAnswer.Unknown;

    public override Truth Holds(PacketView packet) => Truth.Unknown;
}
