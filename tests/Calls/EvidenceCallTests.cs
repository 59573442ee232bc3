using TlsCompat.Calls.Evidence;

namespace TlsCompat.Calls.Tests;

public sealed class EvidenceCallTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Refuses_a_time_that_nothing_lies_in()
    {
        using var faces = new Faces();
        var options = new EvidenceOptions { Since = DateTimeOffset.UnixEpoch.AddDays(1), Until = DateTimeOffset.UnixEpoch };

        Assert.Equal(
            ["-Since must lie before -Until", "--since must lie before --until"],
            ((Caller[])[faces.PowerShell, faces.CommandLine]).Select(caller => Assert.IsType<CallProblem>(Assert.Single(new EvidenceCall(options, caller).Open())).Message));
        Assert.Empty(new EvidenceCall(new EvidenceOptions(), faces.PowerShell).Open());
    }

    [Fact]
    public void Reads_a_file_once_however_often_it_is_named()
    {
        using var faces = new Faces();
        var path = faces.Write("a.log", "damaged\n");
        var call = new EvidenceCall(new EvidenceOptions(), faces.CommandLine);

        var told = call.Read(path, Cancellation).Concat(call.Read(faces.Folder, Cancellation)).ToList();

        Assert.Equal(new CallResult<string>(path), Assert.Single(told));
        Assert.Equal("1 damaged line was skipped", Assert.Single(call.Close()).ToString());
    }

    [Fact]
    public void Tells_a_log_that_is_not_there()
    {
        using var faces = new Faces();

        var told = new EvidenceCall(new EvidenceOptions(), faces.CommandLine).Read(Path.Combine(faces.Folder, "none.log"), Cancellation);

        var problem = Assert.Single(told.OfType<CallProblem>());
        Assert.Equal("LogNotRead", problem.Id);
    }
}
