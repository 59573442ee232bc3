using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Puts many cases through one Suricata process, each with its rules as they are and a detection engine of its own: a tenant, which
/// Suricata tells by the packets' VLAN. So a rule set is judged as if there were no other: whether streams are kept for rules, what is
/// preselected and which buffers are transformed is decided by its own rules.
/// </summary>
internal sealed partial class TenantRunner(SuricataProgram program, IReadOnlyList<RuleAction>? actionOrder = null) : ICaseRunner
{
    /// <summary>VLANs are 12 bits wide, of which 0 and 4095 are none.</summary>
    public const int MaximumCases = 4094;

    public IReadOnlyList<OracleVerdict> Run(IReadOnlyList<PlayedCase> cases)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cases.Count, MaximumCases, nameof(cases));
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SuricataProcess.ConfigurationFile), SuricataProcess.Configuration + CaseVariables.Configuration + SuricataProcess.ActionOrder(actionOrder) + Tenants(cases.Count));
            for (var i = 0; i < cases.Count; i++)
                WriteTenant(folder.FullName, i, cases[i].Rules);
            List<(int, int)> packets;
            using (var writer = new PcapWriter(File.Create(Path.Combine(folder.FullName, SuricataProcess.PacketFile)), hasVlans: true))
                packets = PlayedPackets.Write(writer, cases);
            var output = SuricataProcess.Run(program, folder.FullName);
            var refused = RefusedLine().Matches(output).Select(m => (Case: Number(m.Groups["case"]), Line: Number(m.Groups["line"]) - 1)).Distinct()
                .ToLookup(m => m.Case, m => cases[m.Case].Rules[m.Line]);
            return [.. EveLog.Read(Path.Combine(folder.FullName, SuricataProcess.LogFile), packets, cases.Count).Select((verdict, i) => verdict with { Refused = [.. refused[i]] })];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Tenants(int count)
    {
        var text = new StringBuilder("multi-detect:\n  enabled: yes\n  selector: vlan\n  loaders: 1\n  tenants:\n");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"    - {{id: {i + 1}, yaml: tenant{i}.yaml}}\n");
        text.Append("  mappings:\n");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"    - {{vlan-id: {i + 1}, tenant-id: {i + 1}}}\n");
        return text.ToString();
    }

    private static void WriteTenant(string folder, int index, IReadOnlyList<string> rules)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"tenant{index}");
        File.WriteAllText(Path.Combine(folder, name + ".yaml"), $"%YAML 1.1\n---\ndefault-rule-path: {folder}\nrule-files: [{name}.rules]\n{CaseVariables.Configuration}");
        File.WriteAllLines(Path.Combine(folder, name + ".rules"), rules);
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tenant(?<case>\d+)\.rules at line (?<line>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusedLine();
}
