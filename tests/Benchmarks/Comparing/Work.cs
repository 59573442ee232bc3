using System.Diagnostics;
using System.Globalization;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>One row of the comparison: a step of the way from text to patch on a corpus, or a whole process.</summary>
/// <param name="Step">parse, audit or all; or the arguments of the command line, of which {0} is a file with the corpus.</param>
/// <param name="Corpus">A name of <see cref="Corpora"/>, or nothing where the step takes no rules.</param>
/// <param name="IsLong">Whether a build before the audit was made linear takes many seconds: run with --all only.</param>
internal sealed record Work(string Step, string? Corpus, int Rules, bool IsLong = false)
{
    public static IReadOnlyList<Work> All { get; } =
    [
        new("parse", "mixed", 50_000),
        new("audit", "mixed", 50_000),
        new("all", "mixed", 50_000),
        new("audit", "policy", 10_000),
        new("audit", "names-and-drops", 3_000),
        new("audit", "subnet-drops", 400),
        new("audit", "same-drops", 100),
        new("audit", "flowbit-pairs", 80),
        new("audit", "catch-alls", 400),
        new("audit", "names-and-drops", 30_000, IsLong: true),
        new("audit", "subnet-drops", 3_200, IsLong: true),
        new("audit", "same-drops", 1_000, IsLong: true),
        new("audit", "flowbit-pairs", 800, IsLong: true),
        new("audit", "catch-alls", 4_000, IsLong: true),
        new("audit", "catch-alls", 50_000, IsLong: true),
        new("audit", "ids", 18_000, IsLong: true),
        new("--version", null, 0),
        new("audit {0} --fail-on never", "mixed", 50_000),
    ];

    public bool IsProcess => Step is not ("parse" or "audit" or "all");

    public string Name => Corpus is null ? "process: " + Step : string.Create(CultureInfo.InvariantCulture, $"{(IsProcess ? "process: audit" : Step)} {Corpus} {Rules:N0}");

    /// <summary>Does the work once warmed up and prints what it cost; run in a process of its own for each build.</summary>
    public Cost Run(string build)
    {
        var text = Corpora.ByName[Corpus!](Rules);
        var warmUp = Corpora.ByName[Corpus!](Math.Min(Rules, 60));
        var engine = new Build(build);
        for (var i = 0; i < 5; i++)
            Do(engine, warmUp, null);
        var inventory = Step == "audit" ? engine.Read(text) : null;
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = Do(engine, text, inventory);
        using var process = Process.GetCurrentProcess();
        return new Cost((process.TotalProcessorTime - before).TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - allocated, process.PeakWorkingSet64, result);
    }

    private long Do(Build build, string text, object? inventory) => Step switch
    {
        "parse" => build.Parse(text),
        "audit" => build.Audit(inventory ?? build.Read(text), Corpus == "policy").Count,
        _ => build.Patch(build.Audit(build.Read(text), isStrict: false)),
    };
}

/// <summary>What a work cost a build.</summary>
/// <param name="Processor">Milliseconds of processor time, of all threads: a busy machine does not change it much.</param>
/// <param name="Allocated">Bytes; 0 where it is not known.</param>
/// <param name="Peak">Bytes of memory at the highest.</param>
/// <param name="Result">Rules, findings or characters: whether the builds did the same work.</param>
internal sealed record Cost(double Processor, long Allocated, long Peak, long Result)
{
    public static Cost Parse(string line)
    {
        var words = line.Split(' ');
        return new(double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Processor:F1} {Allocated} {Peak} {Result}");
}
