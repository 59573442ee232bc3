using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Compliance;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;

namespace TlsCompat.Audit.Tests.Compliance;

/// <summary>An audit held against a settings file, on the second of May 2026.</summary>
internal static class Ledger
{
    public static DateOnly Today { get; } = new(2026, 5, 2);

    /// <summary>Two rules with a fault, <c>sid</c> 2 on line 2 and <c>sid</c> 3 on line 3.</summary>
    public const string Faults = "pass tls any any -> any any (tls.sni; content:\"a.example\"; sid:1;)\ndrop tls any any -> any any (sid:2;)\ndrop tls any any -> any 443 (sid:3;)\n";

    public static ComplianceSettings Settings(string json) => new ComplianceSettingsReader("tlscompat.json", Path.GetTempPath(), json, SourceRoots.Of(Path.GetTempPath(), [])).Read();

    /// <returns>The findings, and what was said about suppressions: before the first finding and after the last.</returns>
    public static (List<Finding> Findings, List<string> Problems) Audit(string rules, string settings = "{}", KnownFindings? known = null)
    {
        var ledger = new ComplianceLedger(Settings(settings), known, Today);
        var inventory = Auditing.Read(rules);
        var problems = ledger.Open(inventory).Select(problem => problem.ToString()).ToList();
        var findings = new RuleAudit(new AuditSettings()).Run(inventory).Select(ledger.Apply).ToList();
        problems.AddRange(ledger.Close().Select(problem => problem.ToString()));
        return (findings, problems);
    }

    public static string Suppression(string members) => $$"""{ "suppressions": [ { {{members}} } ] }""";
}
