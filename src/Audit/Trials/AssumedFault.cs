namespace TlsCompat.Audit.Trials;

/// <summary>Says under which assumptions about sets without a value a result is what it is.</summary>
internal static class AssumedFault
{
    /// <summary><c>$CORP_NET holds the client</c>, the answers that make the difference; empty where the result is the same whatever the sets hold.</summary>
    /// <param name="result">The result.</param>
    /// <param name="all">The results of the same rules, those of the same witness under other assumptions among them.</param>
    public static string Condition(SplitResult result, IReadOnlyList<SplitResult> all)
    {
        if (result.Case.Assumption is not { Memberships.Count: > 0 } assumption)
            return "";
        var others = all.Where(other => other.Case.Hello == result.Case.Hello && other.Case.Flow == result.Case.Flow && !ReferenceEquals(other, result)).ToList();
        if (others.TrueForAll(other => other.Severity == result.Severity && !other.IsUndecided))
            return "";
        var deciding = assumption.Memberships
            .Where(membership => others.Exists(other => assumption.DiffersOnlyIn(membership.Set, other.Case.Assumption!) && (other.Severity != result.Severity || other.IsUndecided)))
            .ToList();
        // Where each answer alone makes no difference, all of them together do.
        return string.Join(" and ", deciding.Count > 0 ? deciding : assumption.Memberships.Where(membership => membership.Holds));
    }
}
