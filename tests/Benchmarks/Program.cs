using BenchmarkDotNet.Running;
using TlsCompat.Benchmarks;

// `corpus N` prints the generated rules, for a run of another tool on the same text.
if (args is ["corpus", var count])
    Console.Out.Write(RuleCorpus.Generate(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
// `handshakes` measures the tests of the wire.
else if (args is ["handshakes"])
    await HandshakeMeasurements.RunAsync(Console.Out);
else if (args is ["handshake-servers", var blackHoles])
    await HandshakeMeasurements.ServeAsync(blackHoles, Console.In, Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
