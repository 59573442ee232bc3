using TlsCompat.Suricata.Engine.Play;

namespace TlsCompat.Suricata.Engine.Transactions;

/// <summary>A condition on the state of the TLS parser.</summary>
internal abstract class StateCondition(string keyword)
{
    public string Keyword { get; } = keyword;

    public abstract Truth Holds(in TlsSession session, bool toServer);
}
