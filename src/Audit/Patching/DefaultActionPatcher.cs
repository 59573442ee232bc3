using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Offers the application-layer default actions in the place of those that do not wait for a ClientHello, with the alert twin, so that what is
/// dropped is logged (AWS Network Firewall Developer Guide, stateful default actions).
/// </summary>
internal static class DefaultActionPatcher
{
    private const string OfDocumentation = "the default actions are AWS's own: they are modelled on its documentation, and were not measured";

    public static PatchProposal Propose(AuditScope scope)
    {
        var policy = scope.Policy!;
        if (policy.HoldsTlsSessions)
            return Refused("the policy holds TLS sessions for inspection, which the application-layer default actions do not go with");
        if (policy.DefaultActionOrigin is not { } origin || policy.UnknownDefaultActions.Count > 0)
            return Refused($"{policy.Document.Name} does not hold the default actions in a form that can be edited");
        var isStrict = policy.DefaultActions.Contains(DefaultAction.DropStrict);
        if (isStrict && !scope.Settings.Accept.HasFlag(AcceptedChanges.Established))
        {
            return new PatchProposal(null, new PatchRefusal(
                $"{DefaultAction.DropStrict.ToText()} also stops what belongs to no connection, a bare SYN, UDP and ICMP, and the application-layer default actions do not",
                AcceptedChanges.Established));
        }

        var actions = Waiting(policy.DefaultActions);
        var names = actions.Select(action => action.ToText()).ToList();
        if (actions.Distinct().Count() < actions.Count || origin.Translate(names) is not { } edits)
            return Refused($"{origin.Document.Name} does not hold the default actions in a form that can be edited");
        if (Prove(scope, actions, out var letsThrough) is { } reason)
            return Refused(reason);
        scope.Offer(new OfferedChange(null, []) { Defaults = actions });
        return new PatchProposal(
                new RulePatch(origin.Document, edits)
                {
                    Policy = policy.Name,
                    PolicyArn = policy.Module is null ? policy.Arn : null,
                    Before = string.Join(", ", origin.Actions),
                    After = string.Join(", ", names),
                    Proof = ProofOf(scope),
                    LetsThrough = [.. letsThrough, .. new BareFlowWitnesses(scope).LetThrough(policy.DefaultActions, actions)],
                    Costs = IsWaiting(policy) ? [] : PatchCost.Of(scope, scope.Trials.OfDefaultAction.Zip(scope.Trials.WithDefaultActions(actions))),
                },
                null);
    }

    private static bool IsWaiting(FirewallPolicy policy) => policy.DefaultActions.All(action => !action.IsDrop() || action.IsAppLayer());

    private static PatchProposal Refused(string reason) => new(null, new PatchRefusal(reason));

    /// <summary>Each action's counterpart in its place, and the alert behind them where there is none.</summary>
    private static List<DefaultAction> Waiting(IReadOnlyList<DefaultAction> actions)
    {
        var waiting = actions.Select(action => action switch
        {
            DefaultAction.DropStrict or DefaultAction.DropEstablished or DefaultAction.DropEstablishedAppLayer => DefaultAction.DropEstablishedAppLayerToServer,
            DefaultAction.AlertStrict or DefaultAction.AlertEstablished or DefaultAction.AlertEstablishedAppLayer => DefaultAction.AlertEstablishedAppLayerToServer,
            _ => action,
        }).ToList();
        if (!waiting.Exists(action => !action.IsDrop()))
            waiting.Add(DefaultAction.AlertEstablishedAppLayerToServer);
        return waiting;
    }

    /// <returns>Which witness speaks against it; null where none does.</returns>
    private static string? Prove(AuditScope scope, List<DefaultAction> actions, out List<string> letsThrough)
    {
        letsThrough = [];
        // The form for both directions let the first segment through already.
        var isWaiting = IsWaiting(scope.Policy!);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (before, after) in scope.Trials.OfDefaultAction.Zip(scope.Trials.WithDefaultActions(actions)))
        {
            if (before.IsUndecided || after.IsUndecided)
                continue;
            if (after.Outcome.Split != before.Outcome.Unsplit || after.Outcome.Unsplit != before.Outcome.Unsplit)
                return PatchCounterexample.Tell(scope, before, after);
            var hello = before.Case.Hello;
            if (!isWaiting && after.Outcome.Split is FlowOutcome.Dropped && before.Split.DecidedByDefault is not null && told.Add(hello.ServerName))
                letsThrough.Add($"the first segment of a ClientHello for {hello.ServerName}, {hello.Segments[0]} of {hello.Split.Length} bytes, to {before.Case.Flow.Server}: the connection is dropped once the rest is there");
        }

        return null;
    }

    private static Proof ProofOf(AuditScope scope)
    {
        var results = scope.Trials.OfDefaultAction;
        return results.FirstOrDefault(result => result.IsUndecided) is { } undecided
            ? new Proof(ProofStatus.Unproven, results.Sum(result => result.Trial.Count), $"undecided: {string.Join(", ", undecided.UndecidedBecause)}")
            : new Proof(ProofStatus.ProvenOnWitnesses, results.Sum(result => result.Trial.Count), scope.Unread.Count > 0 ? $"{string.Join(", ", scope.Unread)} was not read" : OfDocumentation)
            {
                Kinds = HandshakeKinds.Of(scope, results),
            };
    }
}
