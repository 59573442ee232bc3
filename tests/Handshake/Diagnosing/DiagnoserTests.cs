using TlsCompat.Handshake.Diagnosing;
using static TlsCompat.Handshake.Confidence;
using static TlsCompat.Handshake.DiagnosisKind;

namespace TlsCompat.Handshake.Tests;

/// <summary>For each pattern results that show it, and the nearest that do not.</summary>
public sealed class DiagnoserTests
{
    [Theory]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq", PathAndServerOk, Certain)]
    [InlineData("classical:alert hybrid:pq split-inside-name:pq", PathAndServerOk, Certain)] // nothing but post-quantum
    [InlineData("classical:ok hybrid:pq split-inside-name:pq other-name:unknown-name without-name:alert", PathAndServerOk, Certain)]
    [InlineData("classical:ok hybrid:pq small-segments:not-run", PathAndServerOk, Certain)]
    [InlineData("classical:ok hybrid:ok split-inside-name:ok", ServerNotPostQuantum, Certain)]
    [InlineData("classical:ok hybrid:ok split-inside-name:ok compact:alert", ServerNotPostQuantum, Certain)]
    [InlineData("classical:timeout hybrid:pq split-inside-name:pq", Undecided, Possible)] // what ignores a hello refuses nothing
    [InlineData("classical:ok hybrid:pq split-inside-name:pq compact:timeout", Undecided, Possible)]
    [InlineData("classical:ok", Undecided, Possible)] // nothing large was asked
    public void Healthy(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:late split-inside-name:late", ServerNotPostQuantum, Likely)]
    [InlineData("classical:ok hybrid:late split-inside-name:ok", ServerNotPostQuantum, Certain)] // one lost packet
    [InlineData("classical:late hybrid:late split-inside-name:late", ServerNotPostQuantum, Certain)] // a lossy path
    [InlineData("classical:ok hybrid:late", ServerNotPostQuantum, Certain)] // once is chance
    public void Healthy_though_first_segments_are_dropped_once(string met, DiagnosisKind kind, Confidence confidence)
    {
        Holds(met, kind, confidence);
        var diagnosis = Met.Diagnose(met);
        Assert.Equal(confidence == Likely, diagnosis.Summary.EndsWith("arrived only when it was sent again.", StringComparison.Ordinal));
        Assert.Equal(confidence == Likely ? 1 : 0, diagnosis.NextSteps.Length);
    }

    [Theory]
    [InlineData("classical:ok hybrid:timeout split-inside-name:timeout", NoReassembly, Possible)]
    [InlineData("classical:ok hybrid:timeout split-inside-name:timeout classical-split:timeout", NoReassembly, Likely)]
    [InlineData("classical:ok hybrid:timeout split-inside-name:timeout classical-split:reset compact:ok retry:retry", NoReassembly, Likely)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq classical-split-paused:closed", NoReassembly, Likely)]
    [InlineData("classical:ok hybrid:pq split-inside-name-paused:closed split-inside-name:pq", NoReassembly, Possible)]
    [InlineData("classical:timeout hybrid:timeout split-inside-name:timeout", Undecided, Possible)]
    [InlineData("classical:ok hybrid:timeout split-inside-name:timeout classical-split:ok classical-split-paused:ok padded:ok", GroupIntolerance, Likely)]
    public void A_hello_in_two_segments_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("compact:ok retry:retry", true)]
    [InlineData("compact:ok retry:ok", false)] // it was not asked again, so nothing large was sent
    [InlineData("compact:ok retry:timeout", false)]
    public void A_large_second_hello_that_passes_points_to_the_firewall(string met, bool points)
    {
        var diagnosis = Met.Diagnose("classical:ok hybrid:timeout split-inside-name:timeout classical-split:timeout " + met);

        Assert.Equal(NoReassembly, diagnosis.Kind);
        Assert.Equal(points, diagnosis.Evidence.Any(sentence => sentence.Contains("as AWS Network Firewall does", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("classical:ok padded:timeout hybrid:timeout split-inside-name:ok classical-split:ok", SizeLimit, Certain)]
    [InlineData("classical:ok padded:timeout hybrid:timeout split-inside-name:timeout classical-split:ok classical-split-paused:ok", SizeLimit, Likely)]
    [InlineData("classical:ok padded:timeout hybrid:timeout small-segments:ok split-inside-name:timeout classical-split:ok classical-split-paused:ok", SizeLimit, Certain)]
    [InlineData("classical:ok padded:timeout hybrid:timeout classical-split:timeout", NoReassembly, Likely)]
    [InlineData("classical:ok padded:timeout hybrid:timeout", Undecided, Possible)] // size or splitting: nothing tells
    [InlineData("classical:ok padded:ok hybrid:timeout classical-split:ok", GroupIntolerance, Likely)]
    public void Large_packets_fail(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok padded:ok hybrid:alert classical-split:ok compact:alert", GroupIntolerance, Certain)]
    [InlineData("classical:ok padded:ok hybrid:reset classical-split:ok compact:ok", GroupIntolerance, Likely)]
    [InlineData("classical:ok padded:timeout hybrid:timeout classical-split:ok", SizeLimit, Likely)]
    [InlineData("classical:ok padded:ok hybrid:ok compact:alert", ServerNotPostQuantum, Certain)] // it need not know the group
    public void The_group_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:timeout hybrid:timeout split-inside-name:timeout other-name:ok", SniDenied, Certain)]
    [InlineData("classical:reset hybrid:reset without-name:ok other-name:reset", SniDenied, Certain)]
    [InlineData("classical:unknown-name hybrid:unknown-name", SniDenied, Certain)]
    [InlineData("classical:timeout hybrid:timeout other-name:timeout without-name:timeout", Undecided, Possible)]
    [InlineData("classical:alert hybrid:alert other-name:alert", Undecided, Possible)]
    [InlineData("classical:ok hybrid:timeout other-name:ok", Undecided, Possible)] // the name passes
    public void The_name_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:refused hybrid:refused", TcpBlocked, Certain)]
    [InlineData("classical:unreachable hybrid:unreachable", TcpBlocked, Certain)]
    [InlineData("classical:declined hybrid:declined", TcpBlocked, Certain)]
    [InlineData("classical:refused hybrid:timeout", Undecided, Possible)] // one was connected
    [InlineData("small-segments:not-run", Undecided, Possible)]
    public void No_connection(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:not-tls hybrid:not-tls", NotTls, Certain)]
    [InlineData("classical:timeout hybrid:not-tls", NotTls, Certain)]
    [InlineData("classical:ok hybrid:not-tls padded:ok", GroupIntolerance, Likely)] // it speaks TLS to another hello
    public void No_TLS(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok classical:timeout hybrid:pq", Intermittent, Certain)]
    [InlineData("classical:ok hybrid:timeout hybrid:pq", Intermittent, Certain)]
    [InlineData("classical:ok hybrid:timeout hybrid:timeout classical-split:timeout", NoReassembly, Likely)]
    // Two segments that a server read together once, and fail apart each time.
    [InlineData("classical:ok hybrid:timeout hybrid:pq split-inside-name:timeout classical-split-paused:timeout", NoReassembly, Likely)]
    [InlineData("classical:ok hybrid:timeout hybrid:pq split-inside-name:timeout classical-split-paused:ok", Intermittent, Certain)]
    [InlineData("classical:ok classical:timeout hybrid:timeout classical-split-paused:timeout", Intermittent, Certain)]
    public void The_same_hello_passes_and_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Fact]
    public void Says_what_to_do_about_every_fault()
    {
        foreach (var met in (string[])[
            "classical:ok hybrid:timeout classical-split:timeout", "classical:ok padded:timeout hybrid:timeout classical-split:ok",
            "classical:ok padded:ok hybrid:reset", "classical:timeout other-name:ok", "classical:refused", "classical:not-tls",
            "classical:ok classical:timeout", "classical:timeout"])
        {
            var diagnosis = Met.Diagnose(met);
            Assert.NotEmpty(diagnosis.NextSteps);
            Assert.NotEmpty(diagnosis.Evidence);
            Assert.All([diagnosis.Summary, .. diagnosis.Evidence, .. diagnosis.NextSteps], sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq", "")]
    [InlineData("classical:refused hybrid:refused", "")]
    [InlineData("classical:not-tls hybrid:not-tls", "")]
    [InlineData("classical:ok hybrid:timeout split-inside-name:pq", "padded classical-split classical-split-paused hybrid split-inside-name-paused small-segments compact retry")]
    [InlineData("classical:timeout hybrid:timeout", "classical hybrid other-name without-name")]
    public void Asks_more_where_something_is_open(string met, string probes) =>
        Assert.Equal(probes, string.Join(' ', Diagnoser.FollowUps(Met.Results(met)).Select(probe => probe.Name)));

    private static void Holds(string met, DiagnosisKind kind, Confidence confidence)
    {
        var diagnosis = Met.Diagnose(met);
        Assert.Equal((kind, confidence), (diagnosis.Kind, diagnosis.Confidence));
    }
}
