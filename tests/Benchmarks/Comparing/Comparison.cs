using System.Diagnostics;
using System.Globalization;

namespace TlsCompat.Benchmarks.Comparing;

/// <summary>
/// Two builds side by side: each work in a process of its own, one build after the other in turn, and the ratio of the
/// medians. Seconds differ from machine to machine, ratios carry over.
/// </summary>
internal static class Comparison
{
    public static void Run(TextWriter output, string other, string mine, int rounds, bool withLong, TimeSpan limit)
    {
        output.WriteLine($"| work | other ms | this ms | ratio | other MB allocated | this MB allocated | other MB peak | this MB peak |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        for (var i = 0; i < Work.All.Count; i++)
        {
            var work = Work.All[i];
            if (work.IsLong && !withLong)
                continue;
            var costs = Enumerable.Range(0, work.IsLong ? 1 : rounds).Select(_ => (Other: Measure(other, i, limit), Mine: Measure(mine, i, limit))).ToList();
            output.WriteLine(Row(work, Median(costs.Select(pair => pair.Other)), Median(costs.Select(pair => pair.Mine))));
            output.Flush();
        }
    }

    /// <summary>What a child process does: one work of one build.</summary>
    public static Cost One(string build, int index)
    {
        var work = Work.All[index];
        if (!work.IsProcess)
            return work.Run(build);
        if (work.Corpus is null)
            return ChildUsage.Run(build, work.Step);
        var folder = Directory.CreateTempSubdirectory("tlscompat-compare-");
        try
        {
            var file = Path.Combine(folder.FullName, "corpus.rules");
            File.WriteAllText(file, Corpora.ByName[work.Corpus](work.Rules));
            return ChildUsage.Run(build, string.Format(CultureInfo.InvariantCulture, work.Step, file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the work costs a build; null where it fails, or takes longer than the limit and is stopped.</summary>
    private static Cost? Measure(string build, int index, TimeSpan limit)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Comparison).Assembly.Location, "compare-one", build, index.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            Console.Error.WriteLine($"{Work.All[index].Name}: {build}: stopped after {limit}");
            return null;
        }

        if (process.ExitCode == 0)
            return Cost.Parse(lines.Result.Trim());
        Console.Error.WriteLine($"{Work.All[index].Name}: {build}: {errors.Result.Split('\n')[0]}");
        return null;
    }

    private static Cost? Median(IEnumerable<Cost?> costs)
    {
        var known = costs.OfType<Cost>().OrderBy(cost => cost.Processor).ToList();
        return known.Count == 0 ? null : known[known.Count / 2];
    }

    private static string Row(Work work, Cost? other, Cost? mine)
    {
        var ratio = other is null || mine is null ? "" : (other.Processor / mine.Processor).ToString("F2", CultureInfo.InvariantCulture);
        var note = other is not null && mine is not null && !work.IsProcess && other.Result != mine.Result
            ? string.Create(CultureInfo.InvariantCulture, $" ({other.Result} and {mine.Result} results)") : "";
        return $"| {work.Name}{note} | {Time(other)} | {Time(mine)} | {ratio} | {Megabytes(other?.Allocated)} | {Megabytes(mine?.Allocated)} | {Megabytes(other?.Peak)} | {Megabytes(mine?.Peak)} |";
    }

    private static string Time(Cost? cost) => cost is null ? "none" : cost.Processor.ToString("F0", CultureInfo.InvariantCulture);

    private static string Megabytes(long? bytes) => bytes is null or 0 ? "" : (bytes.Value / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
