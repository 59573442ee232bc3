using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Tool.Handshakes;

namespace TlsCompat.Tool.Tests;

/// <summary>What a call returns for results of which some probes were not run.</summary>
public sealed class TallyTests
{
    private const string Lack = "too few files may be open at once (ulimit -n)";

    [Theory]
    [InlineData(3, 1, DiagnosisKind.Undecided, Lack)]
    [InlineData(1, 0, DiagnosisKind.Undecided, "segments of 536 bytes need Linux")]
    [InlineData(0, 1, DiagnosisKind.PathAndServerOk, Lack)]
    [InlineData(1, 1, DiagnosisKind.NoReassembly, Lack)]
    public void Lack_of_room_is_said_and_is_no_finding(int exitCode, int unfinished, DiagnosisKind kind, string detail)
    {
        var tally = new Tally(Requirement.Compatible);
        tally.Count(Result(DiagnosisKind.PathAndServerOk, Probe(ProbeOutcome.ServerHello)));
        tally.Count(Result(kind, Probe(ProbeOutcome.TimedOut), Probe(ProbeOutcome.NotRun, detail)));
        Assert.Equal((exitCode, unfinished), ((int)tally.ExitCode, tally.Unfinished));
    }

    [Fact]
    public void Nothing_sent_to_an_address_is_unfinished()
    {
        var tally = new Tally(Requirement.None);
        tally.Count(Result(DiagnosisKind.Undecided, Probe(ProbeOutcome.NotRun, "there are no such addresses here")));
        Assert.Equal((3, 1), ((int)tally.ExitCode, tally.Untested));
    }

    private static EndpointResult Result(DiagnosisKind kind, params ProbeResult[] probes) => new()
    {
        Target = "server.example",
        Host = "server.example",
        Port = 443,
        Address = null,
        Diagnosis = new Diagnosis(kind, Confidence.Certain, "", [], []),
        Probes = [.. probes],
        Started = DateTime.UnixEpoch,
        Duration = 0,
    };

    private static ProbeResult Probe(ProbeOutcome outcome, string? detail = null) => new() { Probe = "classical", Outcome = outcome, Phase = ProbePhase.Connect, Detail = detail };
}
