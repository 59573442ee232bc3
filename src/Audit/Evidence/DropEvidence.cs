using TlsCompat.Firewall;
using TlsCompat.Tls.Values;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// What one rule did, by the firewall's own log: TLS flows that it blocked while no server name was known, the footprint of a
/// decision on half a ClientHello. The members are a contract: see docs/json.md.
/// </summary>
public sealed record DropEvidence
{
    /// <summary>The generator of the alert: 1 for rules.</summary>
    public required uint Gid { get; init; }

    public required uint Sid { get; init; }

    /// <summary>The rule's msg, or what the log calls a default action; empty where it says nothing.</summary>
    public required string Signature { get; init; }

    /// <summary>The flows, each counted once however many of its packets were logged.</summary>
    public required long Flows { get; init; }

    /// <summary>The alerts, of which one flow may have several.</summary>
    public required long Alerts { get; init; }

    /// <summary>The clients whose flows they are; at least so many where <see cref="IsComplete"/> is false.</summary>
    public required int Hosts { get; init; }

    /// <summary>Null where no alert says when.</summary>
    public required DateTimeOffset? FirstSeen { get; init; }

    public required DateTimeOffset? LastSeen { get; init; }

    /// <summary>The firewalls whose logs say so; none in a plain eve.json.</summary>
    public required IReadOnlyList<string> Firewalls
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>The clients, most flows first.</summary>
    public required IReadOnlyList<DropAddress> Sources
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>The servers with their ports, most flows first.</summary>
    public required IReadOnlyList<DropAddress> Destinations
    {
        get;
        init => field = value.ToValueList();
    }

    /// <summary>False where there were more addresses or firewalls than are kept: the flows are counted all the same.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>What an audit says of the rule; empty without an audit, or where it has nothing to say.</summary>
    public IReadOnlyList<RelatedFinding> Findings
    {
        get;
        init => field = value.ToValueList();
    } = new ValueList<RelatedFinding>([]);

    /// <summary>The evidence in a sentence.</summary>
    public string Summary => EvidenceSentence.Of(this);

    public override string ToString() => Summary;
}
