namespace TlsCompat.Audit.Trials;

/// <summary>What a rule that decides early does to its witnesses.</summary>
internal static class EarlyFault
{
    /// <summary>
    /// The witness that is hurt most, and what is assumed for it; null where none is. Where that depends on flowbits which another rule group
    /// may set, the one that is hurt if none does; where sets have no value, the one that is hurt under the worst assumption about them.
    /// </summary>
    public static (SplitResult Worst, string Assumption)? Find(AuditScope scope, Comparison comparison)
    {
        if (comparison.Worst is { Severity: > Severity.Info } certain)
            return (certain, AssumedFault.Condition(certain, comparison.Results) is { Length: > 0 } condition ? $". That is so if {condition}" : "");
        if (!comparison.IsUndecided)
            return null;
        if (scope.ByItself?.Trials.Compare(comparison.Rule).Worst is { Severity: > Severity.Info } alone)
            return (alone, $". That is so unless a rule group that was not read sets {string.Join(", ", comparison.UndecidedBecause.Intersect(scope.Engine.UnknownFlowbits.Select(name => "flowbits " + name)))}");
        return null;
    }
}
