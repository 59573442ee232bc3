using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>What the caller decides about an audit.</summary>
public sealed record AuditSettings
{
    public Baseline Baseline { get; init; } = Baseline.Effective;

    public EngineVersion Version { get; init; } = EngineVersion.Suricata7;

    /// <summary>The order of groups whose source does not say one: rule files. Null: action order is assumed, and said to be.</summary>
    public RuleOrder? Order { get; init; }

    /// <summary>HOME_NET where no policy sets it; EXTERNAL_NET is its negation.</summary>
    public HeaderExpression? HomeNet { get; init; }

    /// <summary>Values of sets that have none, and the countries of addresses.</summary>
    public GivenSets Sets { get; init; } = GivenSets.None;

    /// <summary>
    /// A bound on what is tried of one policy or rule group, in rules held against a handshake: the rules that block early and come behind it are
    /// named in a finding (TLSC090), and not tried. At least 0; what is given here by default takes about a minute.
    /// </summary>
    public long MaximumWork { get; init; } = 200_000_000;

    internal ScopeSettings Scope => new() { Version = Version, Order = Order, HomeNet = HomeNet, Sets = Sets };

    /// <summary>Also report what was looked at and found harmless, as findings that pass.</summary>
    public bool IncludePassed { get; init; }

    /// <summary>What patches may let through that was stopped before.</summary>
    public AcceptedChanges Accept { get; init; }

    /// <summary>Offer to write domain lists out as the rules that AWS generates from them.</summary>
    public bool ExpandLists { get; init; }

    /// <summary>Leave <c>rev</c> as it is in patched rules.</summary>
    public bool KeepRevision { get; init; }
}
