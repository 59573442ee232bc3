using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>An <c>ssl_state</c> option: one of the states is reached, or one of the negated ones is not.</summary>
internal sealed class SslStateCondition(SslStates states, SslStates negated) : StateCondition("ssl_state")
{
    public SslStates Negated { get; } = negated;

    public SslStates States { get; } = states;

    public override EarlyAnswer Early => Negated == SslStates.None ? EarlyAnswer.NeedsHello : new(Truth.Yes, EarlyMatchCause.SslStateNegated);

    public override Truth Holds(TlsSession session, PacketDirection direction) =>
        (((session.States & States) ^ Negated) != SslStates.None).ToTruth();

    public static SslStateCondition? Parse(ReadOnlySpan<char> value)
    {
        var states = SslStates.None;
        var negated = SslStates.None;
        foreach (var item in value.ToString().Split([',', '|'], StringSplitOptions.TrimEntries))
        {
            var isNegated = item.StartsWith('!');
            var state = item[(isNegated ? 1 : 0)..].Trim() switch
            {
                "client_hello" => SslStates.ClientHello,
                "server_hello" => SslStates.ServerHello,
                "client_keyx" => SslStates.ClientKeyExchange,
                "server_keyx" => SslStates.ServerKeyExchange,
                "unknown" => SslStates.Unknown,
                _ => SslStates.None,
            };
            if (state == SslStates.None)
                return null;
            states |= state;
            negated |= isNegated ? state : SslStates.None;
        }

        return new SslStateCondition(states, negated);
    }
}
