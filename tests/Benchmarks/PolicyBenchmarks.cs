using BenchmarkDotNet.Attributes;
using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Benchmarks;

/// <summary>A strict-order policy as large as AWS allows: an allow-list, catch-alls with the fault, and the flowbit template.</summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private FirewallInventory _inventory = new();
    private VerdictEngine? _engine;
    private Suricata.Engine.Play.TlsHandshake? _handshake;

    /// <summary>30,000 is the capacity of a policy.</summary>
    [Params(1_000, 3_000, 10_000, 30_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var text = PolicyText.Generate(Rules);
        _inventory = FirewallReader.Read([new SourceDocument("policy.rules", text)]);
        var scope = FirewallScope.Of(_inventory.Groups, new ScopeSettings { Order = RuleOrder.Strict });
        _engine = new VerdictEngine([.. scope.Rules.Select(rule => rule.Compiled)], scope.Engine);
        _ = ClientProfile.TryGet("go-1.24", out var profile);
        _handshake = Suricata.Engine.Play.TlsHandshake.FromMss(profile!.WithServerName(PolicyText.LastName(Rules)).ToBytes(), 1448);
        _engine.Trace(_handshake);
    }

    /// <summary>Every check with its witnesses, and the proof of every patch.</summary>
    [Benchmark]
    public int Audit() => new RuleAudit(new AuditSettings { Order = RuleOrder.Strict }).Run(_inventory).Count();

    /// <summary>One handshake for the last name of the list, the engine being loaded.</summary>
    [Benchmark]
    public FlowOutcome Trace() => _engine!.Trace(_handshake!).Outcome;
}
