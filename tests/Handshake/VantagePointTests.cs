using System.Collections.Immutable;
using System.Net;
using TlsCompat.Handshake.Comparing;
using TlsCompat.Handshake.Diagnosing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

public sealed class VantagePointTests
{
    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.9");

    [Fact]
    public void Clears_the_server_where_the_same_hello_passes_from_elsewhere()
    {
        var here = Here(("classical", true), ("hybrid", false), ("classical-split", false));
        Assert.Equal((DiagnosisKind.NoReassembly, Confidence.Likely), (here.Diagnosis.Kind, here.Diagnosis.Confidence));

        var compared = VantagePoint.Compare(here, [There(Address, ("classical", true), ("hybrid", true), ("classical-split", true))]);

        Assert.Equal((DiagnosisKind.NoReassembly, Confidence.Certain), (compared.Diagnosis.Kind, compared.Diagnosis.Confidence));
        Assert.EndsWith("From the other vantage point it passes to the same address: the path from here is at fault, not the server.", compared.Diagnosis.Summary);
        Assert.Contains("Fails here and passes from the other vantage point: classical-split, hybrid.", compared.Diagnosis.Evidence);
    }

    [Fact]
    public void Is_no_surer_where_it_fails_from_both()
    {
        var here = Here(("classical", true), ("hybrid", false), ("classical-split", false));

        var compared = VantagePoint.Compare(here, [There(Address, ("classical", true), ("hybrid", false), ("classical-split", false))]);

        Assert.Equal(Confidence.Likely, compared.Diagnosis.Confidence);
        Assert.EndsWith("the server, or something that stands before it on both paths.", compared.Diagnosis.Summary);
    }

    [Fact]
    public void Is_only_likely_where_the_other_asked_another_address()
    {
        var here = Here(("classical", true), ("hybrid", false), ("classical-split", false));

        var compared = VantagePoint.Compare(here, [There(IPAddress.Parse("203.0.113.10"), ("hybrid", true), ("classical-split", true))]);

        Assert.Equal(Confidence.Likely, compared.Diagnosis.Confidence);
        Assert.EndsWith("the path from here is at fault, or this one address.", compared.Diagnosis.Summary);
    }

    [Fact]
    public void Prefers_the_result_of_the_same_address()
    {
        var here = Here(("classical", true), ("hybrid", false), ("classical-split", false));

        var compared = VantagePoint.Compare(
            here, [There(IPAddress.Parse("203.0.113.10"), ("hybrid", false)), There(Address, ("hybrid", true))]);

        Assert.Equal(Confidence.Certain, compared.Diagnosis.Confidence);
    }

    [Fact]
    public void Points_to_the_other_path_where_only_that_fails()
    {
        var compared = VantagePoint.Compare(Here(("classical", true), ("hybrid", true)), [There(Address, ("classical", true), ("hybrid", false))]);

        Assert.True(compared.Compatible);
        Assert.Equal(["Look at the path from the other vantage point: the server is well from here."], compared.Diagnosis.NextSteps);
    }

    [Fact]
    public void Takes_a_group_that_the_server_does_not_know_for_no_fault()
    {
        var here = Here(("classical", true), ("hybrid", true));
        var compared = VantagePoint.Compare(here with { Probes = [.. here.Probes, Run("compact", ProbeOutcome.Alert)] }, [There(Address, ("hybrid", true), ("compact", false))]);

        Assert.Equal(here.Diagnosis.Summary, compared.Diagnosis.Summary);
        Assert.Contains("The other vantage point saw the same.", compared.Diagnosis.Evidence);
    }

    [Theory]
    [InlineData("other.example", 443, "example.com")]
    [InlineData("example.com", 8443, "example.com")]
    [InlineData("example.com", 443, "www.example.com")]
    [InlineData("example.com", 443, null)]
    public void Leaves_results_of_other_endpoints_alone(string host, int port, string? serverName)
    {
        var here = Here(("classical", true), ("hybrid", false));
        Assert.Same(here, VantagePoint.Compare(here, [new VantageResult(host, port, Address, serverName, VantageResult.Sum([("hybrid", true)]))]));
    }

    [Theory]
    [InlineData("""[{"host":"example.com","port":443,"address":"203.0.113.9","serverName":"example.com","probes":[{"probe":"hybrid","passed":true}]}]""")]
    [InlineData("""{"host":"example.com","port":443,"address":"203.0.113.9","serverName":"example.com","probes":[{"probe":"hybrid","passed":true}]}""")]
    [InlineData("""
        {"host":"a.example","port":443,"probes":[]}

        {"host":"example.com","port":443,"address":"203.0.113.9","serverName":"example.com","probes":[{"probe":"hybrid","passed":true,"later":1}]}
        """)]
    [InlineData("""{"Host":"example.com","Port":443,"Address":{"AddressFamily":2,"IPAddressToString":"203.0.113.9"},"ServerName":"example.com","Probes":[{"Probe":"hybrid","Outcome":0,"Passed":true}]}""")]
    public void Reads_what_the_command_line_and_ConvertTo_Json_write(string json)
    {
        Assert.True(VantageFile.TryRead(json, out var results, out var problem), problem);
        Assert.Equal(("example.com", 443, Address, "example.com"), (results[^1].Host, results[^1].Port, results[^1].Address, results[^1].ServerName));
        Assert.True(results[^1].Passed["hybrid"]);
    }

    [Fact]
    public void Holds_a_probe_that_did_both_for_neither()
    {
        Assert.True(VantageFile.TryRead(
            """{"host":"a","port":1,"probes":[{"probe":"hybrid","passed":true},{"probe":"hybrid","passed":false}]}""", out var results, out _));
        Assert.Null(results[0].Passed["hybrid"]);
    }

    [Theory]
    [InlineData("", "line 1: no JSON")]
    [InlineData("[]", "no results")]
    [InlineData("nonsense", "line 1: no JSON")]
    [InlineData("""[1]""", "line 1: no result of a handshake test: host, port and probes are needed")]
    [InlineData("""{"host":"a","port":1}""", "line 1: no result of a handshake test: host, port and probes are needed")]
    [InlineData("""{"host":"a","port":1,"probes":[{"probe":"hybrid"}]}""", "line 1: no result of a handshake test: host, port and probes are needed")]
    public void Says_why_a_text_holds_no_results(string json, string expected)
    {
        Assert.False(VantageFile.TryRead(json, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    private static EndpointResult Here(params (string Probe, bool Passed)[] runs)
    {
        ImmutableArray<ProbeResult> probes = [.. runs.Select(run => Run(run.Probe, run.Passed ? ProbeOutcome.ServerHello : ProbeOutcome.TimedOut))];
        return new EndpointResult
        {
            Target = "example.com",
            Host = "example.com",
            Port = 443,
            Address = Address.ToString(),
            ServerName = "example.com",
            Diagnosis = Diagnoser.Diagnose(probes),
            Probes = probes,
            Started = DateTime.UnixEpoch,
            Duration = 0,
        };
    }

    private static ProbeResult Run(string probe, ProbeOutcome outcome) => new() { Probe = probe, Outcome = outcome, Phase = ProbePhase.Answer };

    private static VantageResult There(IPAddress address, params (string Probe, bool Passed)[] runs) =>
        new("example.com", 443, address, "example.com", VantageResult.Sum(runs));
}
