using TlsCompat.Audit.Patching;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>A domain list in a policy that leaves the decision about every other name to its default action.</summary>
public sealed class DomainListCheck : Check
{
    public const string Id = "TLSC010";

    public override CheckDescriptor Descriptor { get; } = new(Id, "A domain list leaves the decision to a harmful default");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return OfDefaultAction(scope).Concat(scope.Settings.ExpandLists ? WrittenOut(scope) : []);
    }

    /// <summary>On request: the list as rules.</summary>
    private IEnumerable<Finding> WrittenOut(AuditScope scope) =>
        from @group in scope.Groups
        where @group.IsGenerated && @group.Rules.Rules.Any(rule => rule.Protocol.Equals("tls", StringComparison.OrdinalIgnoreCase))
        let proposal = ListPatcher.Propose(scope, @group)
        select Report(
            @group,
            0,
            Severity.Info,
            "AWS writes the rules of this list, with ssl_state:client_hello; on each that is on TLS. Whether a group that was made earlier has it nobody can read.",
            proposal.Patch is { } patch ? $"Apply the suggested change: the list as rules. It costs {string.Join("; ", patch.Costs)}." : $"The list stays. No patch is offered: {proposal.Refusal!.Reason}.") with
        {
            Title = "AWS writes the rules of a domain list",
            Patch = proposal.Patch,
        };

    private IEnumerable<Finding> OfDefaultAction(AuditScope scope)
    {
        if (scope.Policy is not { Order: RuleOrder.Strict } policy)
            yield break;
        foreach (var group in scope.Groups.Where(group => group.IsGenerated && group.Rules.Rules.Any(rule => rule.Action == RuleAction.Pass)))
        {
            if (policy.DefaultActions.Any(action => action.IsAppLayer() && action.IsDrop()))
                continue;
            var hurt = scope.Trials.OfDefaultAction.FirstOrDefault(result => result.Severity >= Severity.High);
            if (hurt is not null)
            {
                var proposal = DefaultActionFault.ActionOf(scope) is null ? PatchProposal.None : DefaultActionPatcher.Propose(scope);
                yield return Report(
                    group,
                    0,
                    hurt.Severity,
                    $"In strict order AWS generates no drop rules for this list: {policy.Name} drops the rest by {hurt.Split.DecidedByDefault?.ToText() ?? "a rule"}, "
                        + $"and with it the first segment of a name on the list. {SplitStory.Tell(scope, hurt)}.",
                    DefaultActionAdvice.For(policy, proposal)) with
                {
                    Witness = hurt.ToWitness(),
                    Outcome = hurt.Outcome,
                    Patch = proposal.Patch,
                };
            }
        }
    }
}
