using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Calls.Tests;

public sealed class SettingsCallTests
{
    [Fact]
    public void Finds_the_file_of_the_folder_and_says_that_nobody_named_it()
    {
        using var faces = new Faces();
        var path = faces.Write(ComplianceFiles.SettingsName, """{"baseline": "strict"}""");

        var events = SettingsCall.Read(null, faces.CommandLine).ToList();

        Assert.Equal(new CallSettings(path, IsNamed: false), events[0]);
        Assert.Equal(Audit.Baseline.Strict, Assert.IsType<CallResult<ComplianceSettings>>(events[^1]).Value.Baseline);
    }

    [Fact]
    public void Takes_no_file_where_the_call_says_none()
    {
        using var faces = new Faces();
        faces.Write(ComplianceFiles.SettingsName, """{"baseline": "strict"}""");

        Assert.Equal(new CallResult<ComplianceSettings>(ComplianceSettings.None), Assert.Single(SettingsCall.Read(SettingsCall.NoFile, faces.CommandLine)));
    }

    [Fact]
    public void Ends_a_call_whose_file_is_not_there_and_advises_in_the_words_of_the_face()
    {
        using var faces = new Faces();
        var path = Path.Combine(faces.Folder, "mine.json");

        foreach (var (caller, advice) in ((Caller, string)[])[(faces.PowerShell, "Check the path, or pass -Settings none."), (faces.CommandLine, "Check the path, or pass --settings none.")])
        {
            var problem = SettingsCall.Read(path, caller).OfType<CallProblem>().Single();
            Assert.Equal(("SettingsNotRead", true, advice), (problem.Id, problem.IsEnd, problem.Advice));
        }
    }

    [Fact]
    public void Goes_on_after_a_setting_that_is_none()
    {
        using var faces = new Faces();
        var path = faces.Write("mine.json", """{"baseline": "nope"}""");

        var events = SettingsCall.Read(path, faces.PowerShell).ToList();

        Assert.Equal(new CallSettings(path, IsNamed: true), events[0]);
        Assert.Equal(("SettingsNotUnderstood", false), events.OfType<CallProblem>().Select(problem => (problem.Id, problem.IsEnd)).Single());
        Assert.IsType<CallResult<ComplianceSettings>>(events[^1]);
    }
}
