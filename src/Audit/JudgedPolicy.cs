using TlsCompat.Firewall;

namespace TlsCompat.Audit;

/// <summary>A policy that was looked at, by its names alone: the rules themselves are let go when they are judged.</summary>
public sealed record JudgedPolicy
{
    private readonly HashSet<(string Source, string? Name, string? Arn)> _parts;

    private JudgedPolicy(FirewallPolicy policy)
    {
        (Name, Arn, Source) = (policy.Name, policy.Arn, policy.Document.Name);
        _parts = [(Source, Name, Arn), .. policy.Groups.Select(reference => reference.Group).OfType<RuleGroup>().Select(group => (group.Origin.Document.Name, group.Name, group.Arn))];
    }

    public string Name { get; }

    /// <summary>Null outside an account.</summary>
    public string? Arn { get; }

    /// <summary>The document as the caller named it.</summary>
    public string Source { get; }

    /// <summary>Whether a finding is about the policy itself or about one of its rule groups.</summary>
    public bool Holds(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return _parts.Any(part => finding.Arn is not null && part.Arn is not null ? part.Arn == finding.Arn : part.Name == finding.RuleGroup && part.Source == finding.Source);
    }

    internal static JudgedPolicy Of(FirewallPolicy policy) => new(policy);

    public override string ToString() => Name;
}
