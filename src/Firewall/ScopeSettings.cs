using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>What the caller says of a firewall where its sources do not.</summary>
public sealed record ScopeSettings
{
    public EngineVersion Version { get; init; } = EngineVersion.Suricata7;

    /// <summary>The order of groups whose source does not say one: rule files. Null: action order is assumed, and said to be.</summary>
    public RuleOrder? Order { get; init; }

    /// <summary>HOME_NET where no policy sets it; EXTERNAL_NET is its negation.</summary>
    public HeaderExpression? HomeNet { get; init; }

    /// <summary>Values of sets that have none, and the countries of addresses.</summary>
    public GivenSets Sets { get; init; } = GivenSets.None;
}
