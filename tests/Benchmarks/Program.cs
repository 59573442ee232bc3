using BenchmarkDotNet.Running;
using TlsCompat.Benchmarks;

// `corpus N` prints the generated rules, for a run of another tool on the same text.
if (args is ["corpus", var count])
    Console.Out.Write(RuleCorpus.Generate(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
else
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
