using System.Collections.Immutable;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Every ClientHello arrives, in one datagram and in two.</summary>
internal sealed class QuicHealthyPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        // A server that takes nothing but post-quantum groups turns the classical ones down.
        if (seen.Passes(QuicProbeMatrix.Hybrid) != true || seen.Asked.Any(result => !result.Passed && !(result.Outcome == ProbeOutcome.Alert && !result.IsPostQuantum)))
            return null;
        var hybrid = seen.Last(QuicProbeMatrix.Hybrid)!;
        // A lost datagram is chance; that each hello of two loses one, and none of the others, is not.
        var split = seen.Asked.Where(result => result is { Passed: true, Quic.Datagrams: > 1 }).ToList();
        var isDelayed = split.Count > 1 && split.TrueForAll(result => result.Quic!.Repeats > 0)
            && seen.Asked.Any(result => result is { Passed: true, Quic.Datagrams: 1 }) && seen.Asked.All(result => result.Quic?.Datagrams != 1 || result.Quic.Repeats == 0);
        var delay = isDelayed ? " Each ClientHello of two datagrams arrived only when it was sent again." : "";
        var retry = seen.Asked.Any(result => result.Quic?.IsRetried == true) ? " It confirms addresses by a Retry first." : "";
        ImmutableArray<string> next = isDelayed
            ? ["Something drops a first datagram once, as a rule on udp does with flow:to_server: audit the rules, tlscompat audit, check TLSC014. It costs every connection a second."]
            : [];
        var isPostQuantum = hybrid.ChosenGroup?.IsPostQuantum == true;
        return new Diagnosis(
            isPostQuantum ? DiagnosisKind.PathAndServerOk : DiagnosisKind.ServerNotPostQuantum,
            isDelayed ? Confidence.Likely : Confidence.Certain,
            (isPostQuantum
                ? $"QUIC works: ClientHellos of one datagram and of two arrive, and the server chooses {hybrid.Group}."
                : $"QUIC works: ClientHellos of one datagram and of two arrive. The server chooses {hybrid.Group}, no post-quantum group.") + retry + delay,
            [.. QuicWords.OfAll(seen)],
            next);
    }
}
