namespace TlsCompat.Audit.Reports.Html;

/// <summary>A row of the overview: a policy, or a rule group whose policy is not known, and what is wrong with it.</summary>
/// <param name="Place">Account and region; empty for files.</param>
/// <param name="Kind">What it is, <c>policy</c> for example; empty where that is not known.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Counts">How many findings fail, by severity.</param>
internal sealed record OverviewRow(string Place, string Kind, string Name, IReadOnlyDictionary<Severity, int> Counts)
{
    public int this[Severity severity] => Counts.GetValueOrDefault(severity);
}
