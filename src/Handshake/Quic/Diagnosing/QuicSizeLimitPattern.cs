using System.Globalization;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Handshake.Quic.Diagnosing;

/// <summary>Datagrams that are too large for the path.</summary>
internal sealed class QuicSizeLimitPattern : QuicPattern
{
    public override Diagnosis? Match(QuicObservations seen)
    {
        var known = seen.Asked.FirstOrDefault(result => result.Quic?.PathMtu is not null);
        // Where two datagrams of 1,200 bytes fail as well, it is not the size.
        var isLost = seen.Passes(QuicProbeMatrix.Hybrid) != false && seen.Passes(QuicProbeMatrix.Large) == false && seen.Answers(QuicProbeMatrix.Large) == false && seen.Passes(QuicProbeMatrix.Classical) == true;
        if (known is null && !isLost)
            return null;
        var isAtAll = seen.Passes(QuicProbeMatrix.Classical) == true;
        var mtu = known?.Quic?.PathMtu is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" The path takes packets of {bytes:N0} bytes.") : "";
        return new Diagnosis(
            DiagnosisKind.SizeLimit,
            Confidence.Certain,
            (isAtAll
                ? "Large UDP datagrams are lost: 1,200 bytes arrive, and 1,280, with which clients such as quic-go begin, do not."
                : "The path is too narrow for QUIC, whose first datagrams have 1,200 bytes at least.") + mtu,
            [.. QuicWords.OfAll(seen)],
            [
                "Check the MTU of tunnels, VPNs and overlay networks on the path: QUIC needs packets of 1,228 bytes over IPv4 and of 1,248 over IPv6, and 80 bytes more for the clients that begin with 1,280.",
                "MSS clamping does not reach UDP, and datagrams of QUIC are not fragmented.",
            ]);
    }
}
