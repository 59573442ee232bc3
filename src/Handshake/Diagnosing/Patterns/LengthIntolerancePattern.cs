using System.Globalization;
using TlsCompat.Handshake.Probes;
using TlsCompat.Tls.Messages;

namespace TlsCompat.Handshake.Diagnosing.Patterns;

/// <summary>Hellos of 256 to 511 bytes are not answered, shorter and longer ones are (RFC 7685).</summary>
internal sealed class LengthIntolerancePattern : DiagnosisPattern
{
    /// <summary>A length above those that are not tolerated.</summary>
    public const int Beyond = 600;

    // The length of the handshake message counts, without the five bytes of the record header.
    private const int Least = 256;
    private const int Most = 511;

    public override Diagnosis? Match(Observations seen)
    {
        var failed = seen.Asked.Where(result => !result.Passed).ToList();
        if (seen.Passes(ProbeMatrix.Classical) != false || !failed.TrueForAll(IsWithin) || seen.Asked.Any(result => result.Passed && IsWithin(result)))
            return null;
        if (seen.Asked.Where(result => result.Passed && !result.IsPostQuantum && !IsWithin(result)).ToList() is not { Count: > 0 } passed)
            return null;
        return new Diagnosis(
            DiagnosisKind.LengthIntolerance,
            Confidence.Certain,
            string.Create(CultureInfo.InvariantCulture, $"ClientHellos of {failed.Min(result => result.HelloLength):N0} to {failed.Max(result => result.HelloLength):N0} bytes fail, longer ones pass: a server or load balancer that does not take {Least} to {Most} bytes (RFC 7685)."),
            [.. failed.Concat(passed).DistinctBy(result => result.Probe).Select(ProbeWords.Of), .. ProbeWords.Of(seen, ProbeMatrix.Hybrid)],
            [
                "Update the load balancer before the server: old ones of F5 take a length of 256 to 511 bytes for an SSL 2.0 record.",
                "Clients that pad their ClientHello (OpenSSL, GnuTLS) and post-quantum ones, which are longer, are not concerned; others meet it where the server name has the wrong length.",
            ]);
    }

    private static bool IsWithin(ProbeResult result) => result.HelloLength - TlsRecord.HeaderLength is >= Least and <= Most;
}
