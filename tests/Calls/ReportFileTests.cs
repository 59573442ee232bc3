using TlsCompat.Audit.Reports;

namespace TlsCompat.Calls.Tests;

public sealed class ReportFileTests
{
    private const string Rule = "drop tls any any -> any any (msg:\"all\"; flow:to_server; sid:1; rev:1;)\n";

    [Fact]
    public void Gives_the_findings_and_between_them_what_is_no_finding()
    {
        using var faces = new Faces();
        var finding = new Audit.Checks.RuleAudit(new()).Run(Faces.Read(Rule), TestContext.Current.CancellationToken).First();
        var line = new StringWriter();
        new JsonLinesReportWriter().Write([finding], line);
        var path = faces.Write("report.jsonl", $"{line}nothing\n{line}");

        var events = ReportFile.Read(path, TestContext.Current.CancellationToken).ToList();

        Assert.Equal([typeof(CallFinding), typeof(CallProblem), typeof(CallFinding)], events.Select(each => each.GetType()));
        var problem = (CallProblem)events[1];
        Assert.Equal(("ReportNotUnderstood", CallProblemKind.NotParsed, path), (problem.Id, problem.Kind, problem.Target));
        Assert.StartsWith($"{path}:2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_file_that_is_not_there()
    {
        using var faces = new Faces();
        var path = Path.Combine(faces.Folder, "none.jsonl");

        var problem = Assert.IsType<CallProblem>(Assert.Single(ReportFile.Read(path, TestContext.Current.CancellationToken)));

        Assert.Equal(("ReportNotRead", CallProblemKind.NotRead, $"{path}: no such file"), (problem.Id, problem.Kind, problem.Message));
    }

    [Fact]
    public void Advises_every_format_that_is_read() => Assert.Equal("Pass reports of the formats json or jsonl.", ReportFile.Advice);
}
