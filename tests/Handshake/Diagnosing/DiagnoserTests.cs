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
    [InlineData("classical:ok hybrid:pq split-inside-name:pq compact:closed", Undecided, Possible)] // it knows the group
    [InlineData("classical:ok hybrid:ok split-inside-name:ok compact:closed", ServerNotPostQuantum, Certain)]
    [InlineData("classical:ok hybrid:ok split-inside-name:ok compact:reset", ServerNotPostQuantum, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq other-name:timeout without-name:closed", PathAndServerOk, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq other-name:not-tls without-name:reset", PathAndServerOk, Certain)]
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
    [InlineData("classical:taken hybrid:lost split-inside-name:taken small-segments:pq", SizeLimit, Certain, "from here to the server and on the way back")]
    [InlineData("classical:taken hybrid:taken split-inside-name:taken small-segments:pq", SizeLimit, Certain, "from the server to here")]
    [InlineData("classical:ok padded:lost hybrid:lost split-inside-name:lost classical-split:ok small-segments:pq", SizeLimit, Certain, "from here to the server")]
    [InlineData("classical:reset hybrid:lost small-segments:pq", Undecided, Possible, "")] // a reset is no loss
    [InlineData("classical:taken hybrid:pq split-inside-name:pq small-segments:pq", Undecided, Possible, "")] // large packets pass
    public void Large_packets_are_lost_and_so_are_large_answers(string met, DiagnosisKind kind, Confidence confidence, string direction)
    {
        Holds(met, kind, confidence);
        Assert.Contains(direction, Met.Diagnose(met).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classical:ok padded:taken hybrid:taken classical-split:ok small-segments:taken compact:ok size-1400:ok", "no first ClientHello of 1,471 bytes")]
    [InlineData("classical:ok padded:closed hybrid:reset classical-split:ok small-segments:closed", "no first ClientHello of 1,471 bytes")]
    [InlineData("classical:ok hybrid:ok split-inside-name:ok size-16384:closed size-8192:ok", "no first ClientHello of 16,384 bytes")]
    public void A_buffer_is_too_small(string met, string summary)
    {
        Holds(met, SizeLimit, Certain);
        var diagnosis = Met.Diagnose(met);
        Assert.Contains(summary, diagnosis.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(diagnosis.NextSteps, step => step.Contains("MTU", StringComparison.Ordinal));
        Assert.Contains(diagnosis.NextSteps, step => step.Contains("preread_buffer_size", StringComparison.Ordinal) && step.Contains("tune.bufsize", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("classical:ok padded:taken hybrid:taken split-inside-name:taken classical-split:ok classical-split-paused:ok split-inside-name-paused:taken small-segments:taken retry:ok", "size-861")]
    [InlineData("classical:ok padded:taken hybrid:taken split-inside-name:taken classical-split:ok classical-split-paused:ok split-inside-name-paused:taken small-segments:taken retry:ok compact:ok size-1430:ok", "")] // narrow enough
    [InlineData("classical:ok padded:lost hybrid:lost split-inside-name:lost classical-split:ok classical-split-paused:ok split-inside-name-paused:lost small-segments:ok retry:ok compact:ok", "")] // the packets, not a buffer
    public void Halves_the_bracket_of_lengths(string met, string size) =>
        Assert.Equal(size, string.Join(' ', Diagnoser.FollowUps(Met.Results(met)).Where(probe => probe.Name.StartsWith("size-", StringComparison.Ordinal)).Select(probe => probe.Name)));

    [Theory]
    [InlineData("classical:alert hybrid:alert split-inside-name:alert", ServerRefuses, Certain)]
    [InlineData("classical:no-protocol hybrid:no-protocol split-inside-name:no-protocol", ServerRefuses, Certain)]
    [InlineData("classical:alert hybrid:alert split-inside-name:timeout", Undecided, Possible)]
    [InlineData("classical:alert", Undecided, Possible)] // nothing large was sent
    public void Everything_arrives_and_is_refused(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:invalid split-inside-name:invalid", InvalidAnswer, Certain)]
    [InlineData("classical:invalid hybrid:invalid split-inside-name:invalid", InvalidAnswer, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq other-name:invalid", PathAndServerOk, Certain)] // another name's server
    public void The_answer_breaks_TLS(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq retry:retry-reset", RetryIntolerance, Certain)]
    [InlineData("classical:retry-reset hybrid:retry-reset split-inside-name:retry-reset compact:invalid", RetryIntolerance, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq retry:reset", Undecided, Possible)] // it was not asked for a second one
    [InlineData("classical:ok hybrid:pq split-inside-name:pq retry:retry", PathAndServerOk, Certain)]
    public void The_second_hello_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq kyber:reset", DraftGroupIntolerance, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq go-1.23:timeout go-1.24:ok", DraftGroupIntolerance, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq kyber:reset p256-hybrid:reset", Undecided, Possible)]
    public void Only_the_draft_group_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq chromium:reset firefox:ok size-2400:ok", ClientIntolerance, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq firefox:alert size-2400:ok", ClientIntolerance, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq firefox:ok", PathAndServerOk, Certain)]
    [InlineData("classical:ok hybrid:pq split-inside-name:pq firefox:reset padded:reset", SizeLimit, Certain)] // all that is longer than the hybrid hello
    [InlineData("classical:ok hybrid:pq split-inside-name:pq firefox:reset", Undecided, Possible)] // its layout or its length
    public void Only_a_client_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:timeout hybrid:pq split-inside-name:pq padded:ok size-600:ok", Undecided, Possible)] // 210 bytes are none of those
    [InlineData("java-17:timeout hybrid:pq split-inside-name:pq padded:ok classical:timeout", Undecided, Possible)]
    public void No_length_fails(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:ok hybrid:ok split-inside-name:ok split-inside-name-paused:timeout split-after-name-paused:ok split-before-name-paused:timeout classical-split-paused:timeout", NameInFirstSegment, Certain)]
    [InlineData("classical:ok hybrid:ok split-inside-name:timeout split-inside-name-paused:timeout split-after-name-paused:ok chromium:timeout", NameInFirstSegment, Certain)]
    [InlineData("classical:ok hybrid:ok split-inside-name:timeout split-inside-name-paused:timeout split-after-name-paused:timeout classical-split:timeout", NoReassembly, Likely)]
    [InlineData("classical:ok hybrid:ok split-inside-name-paused:timeout split-after-name-paused:ok padded:timeout classical-split:timeout", NoReassembly, Likely)] // one whose name is early
    public void The_first_segment_must_hold_the_name(string met, DiagnosisKind kind, Confidence confidence) => Holds(met, kind, confidence);

    [Theory]
    [InlineData("classical:late-syn hybrid:late-syn split-inside-name:late-syn", TimeoutTooShort, Certain)]
    [InlineData("classical:ok hybrid:late-syn split-inside-name:late-syn", Undecided, Possible)]
    public void The_round_trip_is_longer_than_the_time(string met, DiagnosisKind kind, Confidence confidence)
    {
        Holds(met, kind, confidence);
        Assert.Equal(kind == TimeoutTooShort, Met.Diagnose(met).NextSteps.Contains("Test again with more time: -Timeout 26, --timeout 26."));
    }

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
    [InlineData("classical:timeout hybrid:ok split-inside-name:ok other-name:ok", Undecided, Possible)] // another hello passes with the name
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
    [InlineData("classical:ok hybrid:timeout hybrid:pq! hybrid:pq! hybrid:pq! split-inside-name:pq", PathAndServerOk, Likely)] // the company
    [InlineData("classical:ok hybrid:ok split-inside-name:ok compact:timeout compact:alert!", ServerNotPostQuantum, Likely)]
    [InlineData("classical:ok hybrid:timeout hybrid:late! hybrid:pq! hybrid:pq! split-inside-name:pq", Intermittent, Certain)] // a lossy path
    [InlineData("classical:ok hybrid:timeout hybrid:pq! hybrid:timeout! split-inside-name:pq", Intermittent, Certain)]
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
    [InlineData("classical:ok hybrid:timeout split-inside-name:pq", "padded classical-split classical-split-paused split-inside-name-paused small-segments compact retry")]
    [InlineData("classical:ok hybrid:pq split-inside-name:timeout", "padded classical-split classical-split-paused split-before-name-paused split-inside-name-paused split-after-name-paused small-segments compact retry")]
    [InlineData("classical:timeout hybrid:timeout", "small-segments other-name without-name")]
    [InlineData("classical:reset hybrid:reset", "other-name without-name")]
    [InlineData("classical:timeout hybrid:pq", "padded other-name size-600")]
    public void Asks_more_where_something_is_open(string met, string probes) =>
        Assert.Equal(probes, string.Join(' ', Diagnoser.FollowUps(Met.Results(met)).Select(probe => probe.Name)));

    [Theory]
    [InlineData("classical:ok hybrid:timeout split-inside-name:timeout padded:timeout", "hybrid split-inside-name padded")] // the quick ones first
    [InlineData("classical:ok hybrid:timeout hybrid:timeout! split-inside-name:alert", "")] // was alone, and an alert is no chance
    [InlineData("classical:ok hybrid:pq split-inside-name:pq other-name:timeout", "")]
    public void Repeats_what_failed(string met, string probes) =>
        Assert.Equal(probes, string.Join(' ', Diagnoser.Repeats(Met.Results(met)).Select(probe => probe.Name)));

    [Theory]
    [InlineData("classical:ok hybrid:refused split-inside-name:refused classical-split:refused")]
    [InlineData("classical:ok hybrid:pq split-inside-name:declined")]
    public void A_hello_that_was_not_sent_tells_nothing_of_it(string met)
    {
        Holds(met, Undecided, Possible);
        Assert.StartsWith("Some connections to this address were not taken", Met.Diagnose(met).Summary, StringComparison.Ordinal);
    }

    private static void Holds(string met, DiagnosisKind kind, Confidence confidence)
    {
        var diagnosis = Met.Diagnose(met);
        Assert.Equal((kind, confidence), (diagnosis.Kind, diagnosis.Confidence));
    }
}
