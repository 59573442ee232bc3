using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Tests;

/// <summary>Holds the audit to what Suricata did: it flags the rule sets whose split outcome differs from the unsplit one, and no other.</summary>
public sealed class MeasuredVerdictTests
{
    private static readonly MeasuredCase[] Cases =
        JsonSerializer.Deserialize<MeasuredFile>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "verdicts.json")))!.Cases;

    public static TheoryData<string> Names => [.. Cases.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Flags_what_Suricata_7_treats_differently_when_split(string name) => AssertFlagged(name, "7.0.10", EngineVersion.Suricata7);

    [Theory]
    [MemberData(nameof(Names))]
    public void Flags_what_Suricata_8_treats_differently_when_split(string name) => AssertFlagged(name, "8.0.7", EngineVersion.Suricata8);

    [Theory]
    [MemberData(nameof(Names))]
    public void Leaves_nothing_flagged_after_the_patch_that_it_proves(string name)
    {
        var text = string.Join('\n', Cases.Single(each => each.Name == name).Rules) + "\n";
        var patched = Auditing.Patched(text);

        var mended = Auditing.Audit(text).Where(finding => finding.SuggestedRule is not null).Select(finding => finding.Sid).ToHashSet();
        Assert.DoesNotContain(Auditing.Audit(patched), finding => IsSplitFault(finding) && mended.Contains(finding.Sid));
        Assert.Equal(patched, Auditing.Patched(patched));
    }

    /// <summary>The measured flows went to port 443; a rule for other ports cuts the allow-list short on those.</summary>
    [Fact]
    public void Finds_the_port_on_which_a_port_enforcement_rule_hurts_an_allowed_name()
    {
        var rules = Cases.Single(each => each.Name == "drop tls !443 (port enforcement)").Rules;

        var finding = Assert.Single(Auditing.Audit(string.Join('\n', rules)));

        Assert.Equal(("TLSC001", Severity.Medium), (finding.RuleId, finding.Severity));
        Assert.Equal("203.0.113.9:8443", finding.Witness!.Destination);
    }

    private static void AssertFlagged(string name, string version, EngineVersion engine)
    {
        var measured = Cases.Single(each => each.Name == name);
        // Suricata 7.0.10 does not load this rule, so that its row is the verdict of no rule at all.
        if (name.Contains("ssl_version:!tls1.2,tls1.3", StringComparison.Ordinal) && engine == EngineVersion.Suricata7)
            return;

        var differs = measured.Differs("small_good", "pq_snifirst_good", version)
            || measured.Differs("small_good", "pq_snilast_good", version)
            || measured.Differs("small_bad", "pq_snifirst_bad", version);
        var findings = Auditing.Audit(string.Join('\n', measured.Rules) + "\n", new AuditSettings { Version = engine }).Where(IsSplitFault);
        if (differs)
            Assert.NotEmpty(findings);
        else
            Assert.DoesNotContain(findings, finding => WasMeasured(finding.Witness!));
    }

    /// <summary>The measured flows went to port 443, with the record version 1.0 that only the synthetic witness has not.</summary>
    private static bool WasMeasured(Witness witness) => witness.Client != "synthetic" && witness.Destination.EndsWith(":443", StringComparison.Ordinal);

    private static bool IsSplitFault(Finding finding) => finding is { Severity: > Severity.Info, Outcome.Differs: true };

    private sealed record MeasuredFile([property: JsonPropertyName("cases")] MeasuredCase[] Cases);

    private sealed record MeasuredCase(
        [property: JsonPropertyName("case")] string Name,
        [property: JsonPropertyName("rules")] string[] Rules,
        [property: JsonPropertyName("results")] Dictionary<string, Dictionary<string, MeasuredRun>> Results)
    {
        /// <summary>Whether a packet of the split handshake was dropped and none of the unsplit one, or the other way round.</summary>
        public bool Differs(string unsplit, string split, string version) =>
            (Results[unsplit][version].DroppedPackets.Length > 0) != (Results[split][version].DroppedPackets.Length > 0);
    }

    private sealed record MeasuredRun([property: JsonPropertyName("dropped_packets")] int[] DroppedPackets);
}
