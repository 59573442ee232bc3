using System.Collections.Immutable;
using TlsCompat.Handshake.Diagnosing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

/// <summary>
/// Probe results from a line of text, a word for each: <c>classical:ok hybrid:timeout</c>. What passes is x25519, or with
/// <c>pq</c> X25519MLKEM768, or with <c>retry</c> the latter after a HelloRetryRequest; <c>late</c> is <c>ok</c> after a
/// retransmission. What fails is timeout, reset, closed, alert (handshake_failure), unknown-name, refused, unreachable, declined,
/// not-tls or not-run; <c>taken</c> is a timeout with every byte acknowledged, <c>lost</c> one with none and retransmissions,
/// <c>retry-reset</c> a reset behind a HelloRetryRequest, <c>invalid</c> a choice that no client may accept, <c>late-syn</c> a SYN-ACK that
/// came when the time was over. With an exclamation mark behind it the probe was alone.
/// </summary>
internal static class Met
{
    private const int SegmentSize = 1448;

    public static ImmutableArray<ProbeResult> Results(string text)
    {
        var results = new List<ProbeResult>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, met) = word.Split(':') is [var first, var second] ? (first, second) : throw new ArgumentException(word, nameof(text));
            results.Add(Result(Probe.Find(name) ?? throw new ArgumentException(name, nameof(text)), met, results.Count(result => result.Probe == name) + 1));
        }

        return [.. results];
    }

    public static Diagnosis Diagnose(string text) => Diagnoser.Diagnose(Results(text));

    private static ProbeResult Result(Probe probe, string word, int attempt)
    {
        var met = word.TrimEnd('!');
        var hello = probe.Hello(new Offer("a.example"), ByteSource.FromSeed(1));
        var blank = new ProbeResult
        {
            Probe = probe.Name,
            Attempt = attempt,
            IsAlone = word.EndsWith('!'),
            Outcome = ProbeOutcome.ServerHello,
            Phase = ProbePhase.Answer,
            HelloLength = hello.ToBytes().Length,
            IsPostQuantum = hello.KeyShares.Any(share => share.Group.IsPostQuantum),
            Cuts = probe.Cuts(hello),
            BytesSent = hello.ToBytes().Length,
            Tcp = new TcpEvidence(SegmentSize, 0, 0, met == "late" ? 1 : 0),
        };
        return met switch
        {
            "ok" or "late" => blank with { ChosenVersion = ProtocolVersion.Tls13, ChosenGroup = NamedGroup.X25519 },
            "pq" => blank with { ChosenVersion = ProtocolVersion.Tls13, ChosenGroup = NamedGroup.X25519MLKem768 },
            "retry" => blank with { ChosenVersion = ProtocolVersion.Tls13, ChosenGroup = NamedGroup.X25519MLKem768, AskedGroup = NamedGroup.X25519MLKem768 },
            "taken" => blank with { Outcome = ProbeOutcome.TimedOut, Phase = ProbePhase.Wait, Tcp = new TcpEvidence(SegmentSize, blank.HelloLength, 0, 0) },
            "lost" => blank with { Outcome = ProbeOutcome.TimedOut, Phase = ProbePhase.Wait, Tcp = new TcpEvidence(SegmentSize, 0, 2, 3) },
            "retry-reset" => blank with { Outcome = ProbeOutcome.Reset, AskedGroup = NamedGroup.Secp384r1, BytesReceived = 93 },
            "invalid" => blank with { Outcome = ProbeOutcome.Malformed, Fault = "a key share of X25519MLKEM768 with 32 bytes, which has 1,120" },
            "no-protocol" => blank with { Outcome = ProbeOutcome.Alert, ReceivedAlert = AlertDescription.NoApplicationProtocol },
            "late-syn" => blank with { Outcome = ProbeOutcome.TimedOut, Phase = ProbePhase.Connect, Tcp = null, ConnectSpan = TimeSpan.FromSeconds(5.2) },
            "timeout" => blank with { Outcome = ProbeOutcome.TimedOut, Phase = ProbePhase.Wait },
            "reset" => blank with { Outcome = ProbeOutcome.Reset, Phase = ProbePhase.Wait },
            "closed" => blank with { Outcome = ProbeOutcome.Closed, Phase = ProbePhase.Wait },
            "alert" => blank with { Outcome = ProbeOutcome.Alert, ReceivedAlert = AlertDescription.HandshakeFailure },
            "unknown-name" => blank with { Outcome = ProbeOutcome.Alert, ReceivedAlert = AlertDescription.UnrecognizedName },
            "refused" => blank with { Outcome = ProbeOutcome.Refused, Phase = ProbePhase.Connect, Tcp = null },
            "unreachable" => blank with { Outcome = ProbeOutcome.Unreachable, Phase = ProbePhase.Connect, Tcp = null, Detail = "No route to host" },
            "declined" => blank with { Outcome = ProbeOutcome.Declined, Phase = ProbePhase.Prepare, Tcp = null, Detail = "the proxy says 403" },
            "not-tls" => blank with { Outcome = ProbeOutcome.NotTls, Detail = "it says \"HTTP/1.1 400\"" },
            "not-run" => blank with { Outcome = ProbeOutcome.NotRun, Phase = ProbePhase.Connect, Tcp = null, Detail = "no MAXSEG here" },
            _ => throw new ArgumentException(met, nameof(word)),
        };
    }
}
