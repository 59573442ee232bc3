using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Diagnosing;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Running;

/// <summary>Runs the QUIC probes against one address, and says what they mean.</summary>
/// <param name="probes">The probes to send at once.</param>
/// <param name="followUp">Whether further ones may follow.</param>
/// <param name="repeat">How often each is sent.</param>
/// <param name="timeout">The time of a probe.</param>
/// <param name="source">Gives random, connection ids and key shares.</param>
internal sealed class QuicTester(ImmutableArray<QuicProbe> probes, bool followUp, int repeat, TimeSpan timeout, ByteSource source)
{
    private const int DnsPort = 853;

    private static readonly ImmutableArray<string> Dns = ["doq"]; // RFC 9250

    /// <param name="server">Address and port.</param>
    /// <param name="serverName">The server name; null for none.</param>
    /// <param name="cancellation">Ends the test with <see cref="OperationCanceledException"/>.</param>
    public async Task<QuicResult> TestAsync(IPEndPoint server, string? serverName, CancellationToken cancellation)
    {
        var clock = Stopwatch.GetTimestamp();
        var offer = new Offer(serverName) { Alpn = server.Port == DnsPort ? Dns : QuicProbe.Web };
        var results = await new QuicSchedule(server, offer, timeout, source).RunAsync(probes, repeat, followUp, cancellation);
        var telling = results.LastOrDefault(result => result.Passed && result.Probe == QuicProbeMatrix.Hybrid.Name)
            ?? results.FirstOrDefault(result => result.Passed && result.Probe != QuicProbeMatrix.OtherName.Name);
        return new QuicResult
        {
            Diagnosis = QuicDiagnoser.Diagnose(results),
            IsPostQuantum = results.Any(result => result is { Passed: true, IsPostQuantum: true }) ? results.Any(result => result.ChosenGroup?.IsPostQuantum == true) : null,
            Group = telling?.Group,
            Probes = results,
            Duration = Milliseconds.Of(Stopwatch.GetElapsedTime(clock)),
        };
    }

    /// <summary>The result where QUIC cannot be tried.</summary>
    /// <param name="why">Why, in one sentence.</param>
    /// <param name="advice">What to do.</param>
    public static QuicResult NotTested(string why, string advice) => new()
    {
        Diagnosis = new Diagnosis(DiagnosisKind.Undecided, Confidence.Certain, why, [], [advice]),
        Probes = [],
        Duration = 0,
    };
}
