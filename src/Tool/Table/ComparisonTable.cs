using System.Globalization;
using Spectre.Console;
using TlsCompat.Audit.Changes;

namespace TlsCompat.Tool.Table;

/// <summary>A comparison for a person: what changes, and at the end, where the eye rests, the answer and what it does not cover.</summary>
internal sealed class ComparisonTable(IAnsiConsole console)
{
    // More than a person reads; the formats for programs hold all.
    private const int MostShown = 40;

    public void Write(RuleSetComparison comparison)
    {
        foreach (var change in comparison.Changes.Take(MostShown))
        {
            console.Write(new ChangeBlock(change));
            console.WriteLine();
        }

        if (comparison.Changes.Count > MostShown)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $" and {comparison.Changes.Count - MostShown:N0} more changes, which --format json holds"));
        if (comparison.Changes.Count > 0)
            console.Write(new Rule { Style = Styles.Dim });
        console.Write(new ComparisonSum(comparison));
    }
}
