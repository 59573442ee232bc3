using BenchmarkDotNet.Attributes;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Benchmarks;

/// <summary>Rules a second, from text to patch, over a growing rule file.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private string _text = "";
    private FirewallInventory _inventory = new();

    [Params(1_000, 10_000, 50_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = RuleCorpus.Generate(Rules);
        _inventory = Read();
    }

    [Benchmark]
    public int Parse() => RuleSetSyntax.Parse(_text).Rules.Count;

    [Benchmark]
    public int Audit() => new RuleAudit(new AuditSettings()).Run(_inventory).Count();

    [Benchmark]
    public int ParseAuditPatch() =>
        DocumentPatch.Group(new RuleAudit(new AuditSettings()).Run(Read()).Select(finding => finding.Patch).OfType<RulePatch>())
            .Sum(patch => patch.PatchedText.Length);

    private FirewallInventory Read() => FirewallReader.Read([new SourceDocument("corpus.rules", _text)]);
}
