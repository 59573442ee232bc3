using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls.Values;

namespace TlsCompat.Handshake.Completing;

/// <summary>
/// One connection on which the platform's own TLS finishes a handshake. It asks nobody but the server: certificates are not
/// fetched, revocation is not checked.
/// </summary>
/// <param name="route">The way to the server.</param>
/// <param name="name">The host name that is sent and that the certificate should have; an IP address is compared and not sent.</param>
/// <param name="sendsName">Whether the name is sent.</param>
/// <param name="splitAt">Bytes of the first send; null does not cut.</param>
/// <param name="alpn">The application protocols to offer; empty for none.</param>
internal sealed class CompleteRun(Route route, string name, bool sendsName, int? splitAt, ImmutableArray<string> alpn)
{
    /// <summary>Whether the server has refused the application protocols that were offered.</summary>
    public bool IsAlpnRefused { get; private set; }

    /// <param name="timeout">The time for all of it.</param>
    /// <param name="cancellation">The caller's: it ends the run with <see cref="OperationCanceledException"/>.</param>
    public async Task<CompleteHandshake> RunAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        var seen = new CompleteHandshake { Completed = false };
        FirstFlightStream? stream = null;
        Socket? socket = null;
        (int Segments, int OutOfOrder)? before = null;
        try
        {
            socket = await route.OpenAsync(maximumSegmentSize: null, _ => { }, deadline.Token);
            before = TcpInfo.ReadReceived(socket);
            using var network = new NetworkStream(socket, ownsSocket: false);
            stream = new FirstFlightStream(network, splitAt);
            using var tls = new SslStream(stream);
            var clock = Stopwatch.GetTimestamp();
            await tls.AuthenticateAsClientAsync(Options((certificate, chain) => seen = CertificateReader.Read(certificate, chain, name)), deadline.Token);
            return seen with
            {
                Completed = true,
                Problem = seen.Certificate is null ? "certificate not obtained: the server has sent none" : null,
                Protocol = Protocol(tls.SslProtocol),
                CipherSuite = tls.NegotiatedCipherSuite.ToString(),
                Alpn = tls.NegotiatedApplicationProtocol.Protocol.IsEmpty ? null : Printable.Of(tls.NegotiatedApplicationProtocol.Protocol.Span),
                Time = Milliseconds.Of(Stopwatch.GetElapsedTime(clock)),
                Flight = Flight(stream, socket, before, isWhole: true),
            };
        }
        catch (Exception exception)
        {
            // Which exceptions the platform's TLS has for what a server sends is nowhere said in full.
            cancellation.ThrowIfCancellationRequested();
            var isTimedOut = exception is OperationCanceledException;
            var flight = await HasBegunAsync(stream) ? Flight(stream!, socket!, before, isWhole: false) : null;
            return new CompleteHandshake
            {
                Completed = false,
                Problem = $"certificate not obtained: {route.WithoutSecrets(await ReasonAsync(exception, stream))}{(flight is not null && isTimedOut ? $" amid the server's flight, {FlightWords.Of(flight)}" : "")}",
                IsTimedOut = isTimedOut,
                Flight = flight,
            };
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>Whether the server took the hello: what it says else is no flight.</summary>
    private static async Task<bool> HasBegunAsync(FirstFlightStream? stream) =>
        stream is { FlightBytes: > 0 } && (await stream.FirstAnswerAsync()).Outcome is ProbeOutcome.ServerHello or ProbeOutcome.HelloRetryRequest;

    private static AnswerFlight Flight(FirstFlightStream stream, Socket socket, (int Segments, int OutOfOrder)? before, bool isWhole)
    {
        var after = TcpInfo.ReadReceived(socket);
        return new AnswerFlight(isWhole, stream.FlightBytes, after?.Segments - before?.Segments, after?.OutOfOrder - before?.OutOfOrder);
    }

    private SslClientAuthenticationOptions Options(Action<X509Certificate, X509Chain?> see) => new()
    {
        TargetHost = sendsName ? name : "",
        ApplicationProtocols = [.. alpn.Select(protocol => new SslApplicationProtocol(protocol))],
        AllowTlsResume = false,
        CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
#pragma warning disable CA5359 // Nothing is sent over this connection; what speaks against the certificate is reported.
        RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
        {
            if (certificate is not null)
                see(certificate, chain);
            return true;
        },
#pragma warning restore CA5359
    };

    /// <summary>Why, from what the server said in the clear where that tells, else from the exception.</summary>
    private async Task<string> ReasonAsync(Exception exception, FirstFlightStream? stream)
    {
        if (exception is OperationCanceledException)
            return stream is null ? "time-out while connecting" : "time-out";
        if (exception is RouteException)
            return exception.Message;
        if (exception is SocketException or IOException { InnerException: SocketException })
        {
            return SocketFailure.OutcomeOf(exception) switch
            {
                ProbeOutcome.Refused => "the connection is refused",
                ProbeOutcome.Reset => "the connection is reset",
                ProbeOutcome.TimedOut => "time-out",
                _ => Printable.Of((exception.InnerException ?? exception).Message),
            };
        }

        var answer = stream is null ? null : await stream.FirstAnswerAsync();
        IsAlpnRefused = !alpn.IsEmpty && answer?.Alert?.Description == AlertDescription.NoApplicationProtocol;
        return answer switch
        {
            { Outcome: ProbeOutcome.Alert, Alert: { } alert } => $"the server answers with the alert {alert.Description} ({alert.Description.Value})"
                + (alert.Description == AlertDescription.HandshakeFailure ? "; it may want a group that this machine's TLS does not offer, such as a post-quantum one" : ""),
            { Outcome: ProbeOutcome.NotTls or ProbeOutcome.Malformed } => $"the answer is not TLS, {answer.Detail}",
            { Outcome: ProbeOutcome.Closed } => "the server closes the connection",
            { Outcome: ProbeOutcome.ServerHello } when exception is IOException => "the connection ends amid the handshake",
            _ => Printable.Of(exception.GetBaseException().Message),
        };
    }

#pragma warning disable CA5397, CA5398, SYSLIB0039 // Old versions are named, not chosen.
    private static string Protocol(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls => "TLS 1.0",
        SslProtocols.Tls11 => "TLS 1.1",
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => protocol.ToString(),
    };
#pragma warning restore CA5397, CA5398, SYSLIB0039
}
