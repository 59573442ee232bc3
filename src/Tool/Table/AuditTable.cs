using System.Globalization;
using Spectre.Console;
using TlsCompat.Audit;
using TlsCompat.Firewall;

namespace TlsCompat.Tool.Table;

/// <summary>The findings for a person: a row each as they come, and at the end, where the eye rests, the sum and the next step.</summary>
internal sealed class AuditTable(IAnsiConsole console)
{
    /// <param name="findings">What to show.</param>
    /// <param name="inventory">What was looked at.</param>
    /// <param name="least">What is less severe was left out.</param>
    /// <param name="patchCall">The call that patches what was looked at.</param>
    public void Write(IEnumerable<Finding> findings, FirewallInventory inventory, Severity least, string patchCall)
    {
        var bySeverity = new SortedDictionary<Severity, int>(Comparer<Severity>.Create((a, b) => b.CompareTo(a)));
        var patched = 0;
        var shown = (Source: "", Line: 0, Rule: "");
        foreach (var finding in findings)
        {
            var current = (finding.Source, finding.Line, Rule: finding.SuggestedRule ?? finding.Rule ?? "");
            if (bySeverity.Count > 0)
                console.WriteLine();
            console.Write(new FindingBlock(finding, showRule: current != shown));
            if (current != shown && finding.Patch is not null)
                patched++;
            shown = current;
            bySeverity[finding.Severity] = bySeverity.GetValueOrDefault(finding.Severity) + 1;
        }

        WriteSummary(inventory, bySeverity, least, patched, patchCall);
    }

    private void WriteSummary(FirewallInventory inventory, SortedDictionary<Severity, int> bySeverity, Severity least, int patched, string patchCall)
    {
        var scope = $"{Count(inventory.Groups.Sum(group => group.Rules.Rules.Count), "rule")} in {Count(inventory.Groups.Count, "rule group")}";
        if (inventory.Policies.Count > 0)
            scope += $" and {Count(inventory.Policies.Count, "policy", "policies")}";
        if (inventory.Groups.Count + inventory.Policies.Count == 0)
            return;
        if (bySeverity.Count == 0)
        {
            console.Write(scope + ": ");
            console.Write(
                least == Severity.Info ? "nothing stops a ClientHello that spans two segments." : $"nothing of severity {least.ToName()} or worse.",
                Styles.Good);
            console.WriteLine();
            return;
        }

        console.WriteLine();
        console.Write(new Rule { Style = Styles.Dim });
        console.Write($"{scope}: ");
        var isFirst = true;
        foreach (var (severity, count) in bySeverity)
        {
            console.Write(isFirst ? "" : ", ");
            console.Write($"{count} {severity.ToName()}", Styles.Of(severity));
            isFirst = false;
        }

        console.WriteLine(".");
        if (patched > 0)
        {
            console.WriteLine($"{Count(patched, "rule")} can be patched. See the change, or make it with --write:");
            console.Write("  " + VisibleText.OnOneLine(patchCall), Styles.Place);
            console.WriteLine();
        }
    }

    private static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
