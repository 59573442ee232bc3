using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>A rule that the addresses and ports of a flow do not rule out.</summary>
/// <param name="Index">Its place in the order of rules.</param>
/// <param name="Rule">The rule.</param>
/// <param name="ToServer">Whether its header holds for packets to the server.</param>
/// <param name="ToClient">Whether its header holds for packets to the client.</param>
internal sealed record Candidate(int Index, CompiledRule Rule, Truth ToServer, Truth ToClient)
{
    /// <summary>A rule as the candidate that it is, none or two: an arrow both ways may match a packet twice.</summary>
    /// <param name="index">Its place in the order of rules.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="header">Its header.</param>
    /// <param name="toServer">Whether the header as it is written holds for packets to the server.</param>
    /// <param name="toClient">The same for packets to the client.</param>
    public static Candidate[] Of(int index, CompiledRule rule, HeaderMatcher header, Truth toServer, Truth toClient)
    {
        if (toServer == Truth.No && toClient == Truth.No)
            return [];
        if (!header.IsTwoRules)
            return [new Candidate(index, rule, toServer, toClient)];
        return toServer != Truth.No && toClient != Truth.No
            ? [new Candidate(index, rule, toServer, toClient), new Candidate(index, rule, toClient, toServer)]
            : [new Candidate(index, rule, toServer.Or(toClient), toServer.Or(toClient))];
    }
}
