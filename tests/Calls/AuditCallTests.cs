using TlsCompat.Audit;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Calls.Tests;

public sealed class AuditCallTests
{
    private const string Rule = "drop tls any any -> any any (msg:\"all\"; flow:to_server; sid:1; rev:1;)\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Gives_findings_as_the_settings_have_them()
    {
        using var faces = new Faces();
        faces.Write("tlscompat.json", """{"severities": {"TLSC001": "low"}, "excludedPaths": ["old"]}""");
        var call = new AuditCall(new AuditOptions(), faces.CommandLine);

        Assert.IsType<CallSettings>(Assert.Single(call.Open()));
        var finding = call.Run(Faces.Read(Rule), Cancellation).OfType<CallFinding>().First().Finding;

        Assert.Equal(("TLSC001", Severity.Low), (finding.RuleId, finding.Severity));
        Assert.True(call.IsExcluded(Path.Combine(faces.Folder, "old", "a.rules")));
        Assert.Equal("1 rule in 1 rule group", Assert.Single(call.Close().OfType<CallSum>()).Text);
    }

    [Fact]
    public void Tells_a_report_of_known_findings_that_is_not_there()
    {
        using var faces = new Faces();
        var call = new AuditCall(new AuditOptions { BaselineFile = Path.Combine(faces.Folder, "known.jsonl") }, faces.CommandLine);

        var problem = Assert.IsType<CallProblem>(Assert.Single(call.Open()));

        Assert.Equal(("BaselineNotRead", false, ReportFile.Advice), (problem.Id, problem.IsEnd, problem.Advice));
    }

    [Fact]
    public void Does_not_run_before_it_is_open()
    {
        using var faces = new Faces();

        Assert.Throws<InvalidOperationException>(() => new AuditCall(new AuditOptions(), faces.CommandLine).Run(Faces.Read(Rule), Cancellation).ToList());
    }

    [Fact]
    public void Takes_the_patch_of_a_rule_once()
    {
        using var faces = new Faces();
        var call = new AuditCall(new AuditOptions(), faces.CommandLine);
        Assert.Empty(call.Open());
        var finding = call.Run(Faces.Read(Rule), Cancellation).OfType<CallFinding>().First(each => each.Finding.Patch is not null).Finding;
        var choice = new PatchChoice(includeUnproven: false);

        Assert.Same(finding.Patch, choice.Take(finding));
        Assert.Null(choice.Take(finding));
        Assert.Empty(choice.Close(faces.CommandLine));
    }

    [Fact]
    public void Leaves_a_patch_out_that_is_not_proven_and_says_which_option_takes_it()
    {
        using var faces = new Faces();
        var call = new AuditCall(new AuditOptions(), faces.CommandLine);
        Assert.Empty(call.Open());
        var finding = call.Run(Faces.Read(Rule), Cancellation).OfType<CallFinding>().First(each => each.Finding.Patch is not null).Finding;
        var unproven = finding with { Patch = finding.Patch! with { Proof = finding.Patch.Proof with { Status = ProofStatus.Unproven } } };
        var choice = new PatchChoice(includeUnproven: false);

        Assert.Null(choice.Take(unproven));
        Assert.Equal("1 patch was left out: not proven. --include-unproven takes it; trace each before you do", Assert.Single(choice.Close(faces.CommandLine)).ToString());
        Assert.Contains("-IncludeUnproven takes it", Assert.Single(choice.Close(faces.PowerShell)).ToString(), StringComparison.Ordinal);
        Assert.NotNull(new PatchChoice(includeUnproven: true).Take(unproven));
    }
}
