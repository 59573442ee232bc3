using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Trials;

/// <summary>What a default action that does not wait for the ClientHello does to the witnesses of its policy.</summary>
internal static class DefaultActionFault
{
    /// <summary>The default action that drops before the server name is known; null where there is none.</summary>
    public static DefaultAction? ActionOf(AuditScope scope) => scope.Policy is { Order: RuleOrder.Strict, IsNextGeneration: false } policy
        ? policy.DefaultActions.Where(action => action.IsDrop() && !action.IsAppLayer()).Select(action => (DefaultAction?)action).FirstOrDefault()
        : null;

    /// <summary>
    /// The witness that it hurts most; where it hurts none, one that it drops in one segment too. Null where it drops none, and where
    /// it may hurt one: <see cref="Undecided"/> says so.
    /// </summary>
    public static SplitResult? Of(AuditScope scope)
    {
        var worst = scope.Trials.OfDefaultAction.Where(result => result.Split.DecidedByDefault is not null && !result.IsUndecided).MaxBy(result => result.Severity);
        return worst is { Severity: Severity.Info } && (Undecided(scope) is not null || scope.Trials.Untried.Count > 0) ? null : worst;
    }

    /// <summary>Whether nothing is known to be hurt only because no handshake could be made for a rule that passes by name.</summary>
    public static bool IsUntried(AuditScope scope) =>
        scope.Trials.Untried.Count > 0 && Undecided(scope) is null && scope.Trials.OfDefaultAction.All(result => result.Split.DecidedByDefault is null || result.Severity == Severity.Info);

    /// <summary>A witness of which it cannot be told; null where there is none, or where another is known to be hurt.</summary>
    public static SplitResult? Undecided(AuditScope scope)
    {
        var results = scope.Trials.OfDefaultAction;
        return results.Any(result => result.Split.DecidedByDefault is not null && result.Severity > Severity.Info) ? null : results.FirstOrDefault(result => result.IsUndecided);
    }
}
