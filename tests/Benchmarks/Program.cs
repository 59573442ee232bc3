using BenchmarkDotNet.Running;
using TlsCompat.Benchmarks;
using TlsCompat.Benchmarks.Comparing;

// `corpus N` prints the generated rules, for a run of another tool on the same text.
if (args is ["corpus", var count])
    Console.Out.Write(RuleCorpus.Generate(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)));
// `corpus NAME N` prints one of the rule sets of the comparison.
else if (args is ["corpus", var shape, var size])
    Console.Out.Write(Corpora.ByName[shape](int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)));
// `log N` prints an alert log of N bytes, `log N blocked` one of nothing but blocked flows.
else if (args is ["log", var bytes, .. var kind])
    LogCorpus.Write(Console.Out, long.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture), areAllBlocked: kind is ["blocked"]);
// `handshakes` measures the tests of the wire.
else if (args is ["handshakes"])
    await HandshakeMeasurements.RunAsync(Console.Out);
// `handshakes PROGRAM` measures many endpoints as a whole process: PROGRAM is the native command line, or a script that starts another.
else if (args is ["handshakes", var program])
    await HandshakeMeasurements.RunProcessAsync(Console.Out, program);
else if (args is ["handshake-servers", var blackHoles])
    await HandshakeMeasurements.ServeAsync(blackHoles, Console.In, Console.Out);
// `compare OTHER [THIS] [--rounds N] [--all] [--limit SECONDS]` prints the ratios of two builds: folders like src/Tool/bin/Release/net10.0.
else if (args is ["compare", var other, .. var rest])
{
    int Number(string option, int otherwise) => Array.IndexOf(rest, option) is >= 0 and var at ? int.Parse(rest[at + 1], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
    var mine = rest is [var named, ..] && !named.StartsWith("--", StringComparison.Ordinal) ? named
        : Path.Combine(AppContext.BaseDirectory, "../../../../../src/Tool/bin/Release/net10.0");
    Comparison.Run(Console.Out, other, Path.GetFullPath(mine), Number("--rounds", 5), rest.Contains("--all"), TimeSpan.FromSeconds(Number("--limit", 600)));
}
else if (args is ["compare-one", var build, var index])
    Console.Out.WriteLine(Comparison.One(build, int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)));
else
    BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
