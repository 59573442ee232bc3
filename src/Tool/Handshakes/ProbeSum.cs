using System.Globalization;
using TlsCompat.Handshake;

namespace TlsCompat.Tool.Handshakes;

/// <summary>Probe results in a line: which passed, which failed, how often where they were repeated.</summary>
internal static class ProbeSum
{
    public static string Of(IReadOnlyList<ProbeResult> results)
    {
        var asked = results.Where(result => result.Outcome is not (ProbeOutcome.NotRun or ProbeOutcome.VersionNegotiation)).GroupBy(result => result.Probe).ToList();
        string[] parts =
        [
            List("passed", asked.Where(runs => runs.All(run => run.Passed)), Passed),
            List("passed and failed", asked.Where(runs => runs.Any(run => run.Passed) && !runs.All(run => run.Passed)), Mixed),
            List("answered by a list of versions", results.Where(result => result.Outcome == ProbeOutcome.VersionNegotiation).GroupBy(result => result.Probe), Times),
            List("failed", asked.Where(runs => !runs.Any(run => run.Passed)), Times),
            List("not run", results.Where(result => result.Outcome == ProbeOutcome.NotRun).GroupBy(result => result.Probe), runs => runs.Key),
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string List(string verb, IEnumerable<IGrouping<string, ProbeResult>> probes, Func<IGrouping<string, ProbeResult>, string> name) =>
        string.Join(", ", probes.Select(name)) is { Length: > 0 } names ? $"{verb}: {names}" : "";

    // A name, and the time that the answer took.
    private static string Passed(IGrouping<string, ProbeResult> runs) =>
        runs.Last().AnswerTime is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $"{Times(runs)} {milliseconds:0} ms") : Times(runs);

    private static string Times(IGrouping<string, ProbeResult> runs) =>
        runs.Count() == 1 ? runs.Key : string.Create(CultureInfo.InvariantCulture, $"{runs.Key} ×{runs.Count()}");

    private static string Mixed(IGrouping<string, ProbeResult> runs) =>
        string.Create(CultureInfo.InvariantCulture, $"{runs.Key} {runs.Count(run => run.Passed)} of {runs.Count()}");
}
