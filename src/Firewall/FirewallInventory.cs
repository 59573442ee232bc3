using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>What was read in one call: groups, policies with those groups resolved, and what could not be read.</summary>
public sealed record FirewallInventory
{
    public IReadOnlyList<RuleGroup> Groups { get; init; } = [];

    public IReadOnlyList<FirewallPolicy> Policies { get; init; } = [];

    public IReadOnlyList<SourceProblem> Problems { get; init; } = [];

    /// <summary>What was not read, and is to be told as a finding: each has a <see cref="SourceProblem.Recommendation"/>.</summary>
    public IReadOnlyList<SourceProblem> Unread { get; init; } = [];

    /// <summary>The full paths of files whose rules are part of other documents: by themselves they are no group.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>The full paths of documents that were read as a part of others, with what those give them: what they leave open by themselves is not asked.</summary>
    internal IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>The full paths of templates that others include as nested stacks, with the values that they are given: what they are by themselves does not count.</summary>
    public IReadOnlyList<string> IncludedTemplates { get; init; } = [];

    /// <summary>Text that looks like rules and was not judged.</summary>
    public IReadOnlyList<UnjudgedText> Unjudged { get; init; } = [];

    /// <summary>Stateless groups, and JSON files of other kinds that a folder holds too.</summary>
    public IReadOnlyList<SkippedSource> Skipped { get; init; } = [];

    /// <summary>Whether any of it is the text of a program.</summary>
    internal bool HoldsProgram => Unread.Any(problem => problem.IsLeftToProgram) || Groups.Any(group => group.Origin.Document.IsProgram) || Policies.Any(policy => policy.Document.IsProgram);

    /// <summary>Whether all that it holds is what only others can say, the callers of modules and programs, so that there is nothing to judge.</summary>
    internal bool IsLeftOpen =>
        Problems.Count == 0 && Unread.All(problem => problem.IsLeftToProgram)
        && Groups.All(group => group.Rules.Rules.Count == 0) && Policies.All(policy => policy.DefaultActions.Count == 0)
        && (Unread.Count > 0 || Groups.Any(group => group.Rules.Content.Any(group.IsLeftOpen))
            || Policies.Any(policy => policy.Groups.Any(reference => reference.Group is null && policy.IsLeftOpen(reference.ResourceArn))));
}
