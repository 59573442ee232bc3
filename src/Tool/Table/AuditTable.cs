using System.Globalization;
using Spectre.Console;
using TlsCompat.Calls.Auditing;
using TlsCompat.Audit;
using TlsCompat.Audit.Text;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Table;

/// <summary>The findings for a person: a row each as they come, and at the end, where the eye rests, the sum and the next step.</summary>
/// <param name="console">What it is drawn on.</param>
/// <param name="sum">What was looked at, known when all findings are.</param>
/// <param name="least">What is less severe was left out.</param>
/// <param name="patchAdvice">What can be done with a patch.</param>
/// <param name="patchCall">The call that patches what was looked at.</param>
internal sealed class AuditTable(IAnsiConsole console, AuditCall sum, Severity least, string patchAdvice, string patchCall)
{
    private readonly SortedDictionary<Severity, int> _failed = new(Comparer<Severity>.Create((a, b) => b.CompareTo(a)));
    private int _shown;
    private int _accepted;
    private int _patched;

    public void Write(IEnumerable<Finding> findings)
    {
        var shown = (Source: "", Line: 0, Rule: "");
        foreach (var finding in findings)
        {
            if (_shown++ > 0)
                console.WriteLine();
            // Two checks may speak of one rule: it stands below the first.
            var rule = (finding.Source, finding.Line, Rule: finding.SuggestedRule ?? finding.Rule ?? "");
            console.Write(new FindingBlock(finding, showRule: rule != shown));
            Count(finding, isSameRule: rule == shown);
            shown = rule;
        }

        WriteSum();
        if (_patched > 0)
            WriteNextStep();
    }

    private void Count(Finding finding, bool isSameRule)
    {
        if (finding.Status == FindingStatus.Suppressed)
            _accepted++;
        else if (finding.Status != FindingStatus.Pass)
            _failed[finding.Severity] = _failed.GetValueOrDefault(finding.Severity) + 1;
        if (finding is { Patch: not null, Status: FindingStatus.Fail } && !isSameRule)
            _patched++;
    }

    private void WriteSum()
    {
        if (sum.Coverage.Groups + sum.Coverage.Policies == 0 && _failed.Count == 0)
            return;
        if (_shown > 0)
        {
            console.WriteLine();
            console.Write(new Rule { Style = Styles.Dim });
        }

        console.Write(sum.Coverage.Sum + ": ");
        if (_failed.Count == 0)
            console.Write(Nothing, Styles.Good);

        var separator = "";
        foreach (var (severity, count) in _failed)
        {
            console.Write(separator);
            console.Write(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {severity.ToName()}"), Styles.Of(severity));
            separator = ", ";
        }

        // Nothing that stops a ClientHello is among them: that is said with the same reservation as of nothing at all.
        if (_failed.Count > 0 && _failed.All(found => found.Key <= Severity.Low))
            console.Write(WhateverSetsHold);
        console.Write(_accepted == 0 ? "." : string.Create(CultureInfo.InvariantCulture, $"; {_accepted:N0} accepted."));
        console.WriteLine(sum.QuicRulesNotJudged == 0 ? ""
            : $" {Plural(sum.QuicRulesNotJudged, "rule", "rules")} on udp or quic {(sum.QuicRulesNotJudged == 1 ? "was" : "were")} not judged.");
    }

    private string Nothing => _accepted > 0 ? "nothing that is not accepted"
        : least == Severity.Info ? "nothing stops a ClientHello that spans two segments" + WhateverSetsHold + WithDefaults
        : $"nothing of severity {least.ToName()} or worse";

    private string WhateverSetsHold => sum.SetsWithoutValue.Count switch
    {
        0 => "",
        <= 6 => $", whatever {string.Join(", ", sum.SetsWithoutValue.Select(VisibleText.OnOneLine))} {(sum.SetsWithoutValue.Count == 1 ? "holds" : "hold")}",
        var count => string.Create(CultureInfo.InvariantCulture, $", whatever the {count} sets without a value hold"),
    };

    private string WithDefaults => sum.Coverage.Defaults.Count switch
    {
        0 => "",
        1 => ", " + VisibleText.OnOneLine(sum.Coverage.Defaults.Min!),
        var count => string.Create(CultureInfo.InvariantCulture, $", with the defaults of {count:N0} variables and parameters"),
    };

    private void WriteNextStep()
    {
        console.WriteLine($"{Plural(_patched, "rule", "rules")} can be patched. {patchAdvice}:");
        console.Write("  " + VisibleText.OnOneLine(patchCall), Styles.Place);
        console.WriteLine();
    }

    private static string Plural(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
