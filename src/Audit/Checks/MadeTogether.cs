using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;

namespace TlsCompat.Audit.Checks;

/// <summary>Puts together what is found of rules that a loop makes of one text: it is written once, and is told once.</summary>
internal static class MadeTogether
{
    private const int Most = 5;

    /// <param name="findings">The findings of a scope in the order of their places.</param>
    /// <param name="scope">The scope.</param>
    public static IEnumerable<Finding> Join(IEnumerable<Finding> findings, AuditScope scope)
    {
        if (!scope.Groups.Any(group => group.Origin.MakesRules))
            return findings;
        var made = scope.Groups.Where(group => group.Origin.MakesRules).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        return findings
            .GroupBy(finding => finding.Sid is not null && finding.RuleGroup is { } group && made.Contains(group)
                ? (object)(finding.RuleId, finding.Severity, finding.Status, finding.Source, finding.Line, finding.Column, group)
                : finding)
            .Select(same => Joined([.. same]));
    }

    private static Finding Joined(IReadOnlyList<Finding> same)
    {
        var first = same[0];
        var others = same.Skip(1).Select(finding => finding.Sid).Where(sid => sid != first.Sid).Distinct().ToList();
        if (others.Count == 0)
            return first;
        var sids = string.Join(", ", others.Take(Most).Select(sid => string.Create(CultureInfo.InvariantCulture, $"sid {sid}")));
        var rest = others.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {others.Count - Most:N0} more") : "";
        return first with { Message = $"{first.Message} The same is so of {sids}{rest}, which the same text makes." };
    }
}
