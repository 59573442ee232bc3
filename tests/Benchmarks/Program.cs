using BenchmarkDotNet.Running;
using TlsCompat.Benchmarks;

// `corpus N` prints the generated rules, for a run of another tool on the same text.
if (args is ["corpus", var count])
    Console.Out.Write(RuleCorpus.Generate(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
// `log N` prints an alert log of N bytes, `log N blocked` one of nothing but blocked flows.
else if (args is ["log", var bytes, .. var kind])
    LogCorpus.Write(Console.Out, long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture), areAllBlocked: kind is ["blocked"]);
// `handshakes` measures the tests of the wire.
else if (args is ["handshakes"])
    await HandshakeMeasurements.RunAsync(Console.Out);
else if (args is ["handshake-servers", var blackHoles])
    await HandshakeMeasurements.ServeAsync(blackHoles, Console.In, Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
