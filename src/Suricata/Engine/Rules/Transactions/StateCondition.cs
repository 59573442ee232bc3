using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>A condition on the state of the TLS parser.</summary>
internal abstract class StateCondition(string keyword)
{
    public string Keyword { get; } = keyword;

    public abstract Truth Holds(TlsSession session, PacketDirection direction);

    /// <summary>What it says of the first segment of a split hello.</summary>
    public abstract EarlyAnswer Early { get; }
}
