using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Answers;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Running;

/// <summary>
/// One probe over UDP: send the datagrams of the hello, wait, send again what is not acknowledged as a client does, read the answer, and
/// end the connection where one has begun.
/// </summary>
internal sealed class QuicProbeRun
{
    private const int LongestDatagram = 1 << 16;

    /// <summary>Until a client sends again when it knows nothing of the round trip (RFC 9002 section 6.2.2); then twice as long each time.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    private readonly QuicProbe _probe;
    private readonly IPEndPoint _server;
    private readonly QuicConnection _connection;
    private readonly ProbeResult _question;
    private volatile bool _begun;
    private int _bytesSent;
    private int _bytesReceived;
    private int _repeats;
    private TimeSpan? _answerTime;

    public QuicProbeRun(QuicProbe probe, int attempt, IPEndPoint server, Offer offer, ByteSource source)
    {
        _probe = probe;
        _server = server;
        _connection = new QuicConnection(probe, offer, source);
        _question = new ProbeResult
        {
            Probe = probe.Name,
            Attempt = attempt,
            Outcome = ProbeOutcome.TimedOut,
            Phase = ProbePhase.Send,
            HelloLength = _connection.HelloLength,
            IsPostQuantum = _connection.IsPostQuantum,
        };
    }

    /// <summary>What the result would be if the time were over now, for a look at a run that still goes on; null before it began.</summary>
    public ProbeResult? SoFar => _begun ? ResultOf(new Answer(ProbeOutcome.TimedOut), null) : null;

    /// <summary>The result where nothing is to be sent.</summary>
    public ProbeResult NotRun(string why) => _question with { Outcome = ProbeOutcome.NotRun, Detail = why };

    /// <param name="timeout">The time for all of it.</param>
    /// <param name="cancellation">The caller's: it ends the run with <see cref="OperationCanceledException"/>.</param>
    public async Task<ProbeResult> RunAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        using var socket = new Socket(_server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        Answer answer;
        int? pathMtu = null;
        try
        {
            // RFC 9000 section 14: datagrams of QUIC are never to be cut by IP.
            if (_server.AddressFamily == AddressFamily.InterNetwork)
                socket.DontFragment = true;
            await socket.ConnectAsync(_server, deadline.Token);
            _begun = true;
            answer = await AskAsync(socket, FirstPatience < timeout / 4 ? FirstPatience : timeout / 4, deadline.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (exception is SocketException { SocketErrorCode: SocketError.MessageSize })
                pathMtu = PathMtu.Read(socket);
            answer = exception is SocketException failure ? AnswerOf(failure, pathMtu) : Unanswered();
        }

        return ResultOf(answer, pathMtu);
    }

    private async Task<Answer> AskAsync(Socket socket, TimeSpan patience, CancellationToken cancellation)
    {
        var buffer = new byte[LongestDatagram];
        var receiving = socket.ReceiveAsync(buffer, cancellation).AsTask();
        try
        {
            await SendAsync(socket, _connection.Send(), cancellation);
            var sent = Stopwatch.GetTimestamp();
            while (true)
            {
                while (await Task.WhenAny(receiving, Task.Delay(patience, cancellation)) != receiving)
                {
                    cancellation.ThrowIfCancellationRequested();
                    patience *= 2;
                    _repeats++;
                    await SendAsync(socket, _connection.Send(), cancellation);
                }

                var count = await receiving;
                _bytesReceived += count;
                var isToSend = _connection.Receive(buffer.AsSpan(0, count));
                if (_connection.Answer is { } answer)
                {
                    _answerTime = Stopwatch.GetElapsedTime(sent);
                    return answer;
                }

                receiving = socket.ReceiveAsync(buffer, cancellation).AsTask();
                if (isToSend)
                    await SendAsync(socket, _connection.Send(), cancellation);
            }
        }
        finally
        {
            // Nobody waits for what may still come.
            _ = receiving.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (_connection.Close() is { } close)
                await CloseAsync(socket, close);
        }
    }

    private static async Task CloseAsync(Socket socket, byte[] close)
    {
        try
        {
            await socket.SendAsync(close);
        }
        catch (SocketException)
        {
            // It is a courtesy: a server that does not get it forgets the connection after a while.
        }
    }

    private async Task SendAsync(Socket socket, IReadOnlyList<byte[]> datagrams, CancellationToken cancellation)
    {
        foreach (var datagram in datagrams)
            _bytesSent += await socket.SendAsync(datagram, cancellation);
    }

    /// <summary>The time is over.</summary>
    private Answer Unanswered() => _connection switch
    {
        { IsHeard: true } => new Answer(ProbeOutcome.TimedOut),
        { Ignored: { } ignored } => new Answer(ProbeOutcome.TimedOut) { Detail = $"what came was ignored: {ignored}" },
        _ when _bytesReceived > 0 => new Answer(ProbeOutcome.NotTls) { Detail = string.Create(CultureInfo.InvariantCulture, $"{_bytesReceived:N0} bytes came that are not QUIC") },
        _ => new Answer(ProbeOutcome.TimedOut),
    };

    private Answer AnswerOf(SocketException failure, int? pathMtu) => failure.SocketErrorCode switch
    {
        // ICMP port unreachable: Linux has the one name for it, Windows the other.
        SocketError.ConnectionRefused or SocketError.ConnectionReset => new Answer(ProbeOutcome.Refused),
        SocketError.MessageSize => new Answer(ProbeOutcome.Unreachable)
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"a datagram of {_probe.DatagramSize:N0} bytes is too large for the path{(pathMtu is { } mtu ? $", which takes packets of {mtu:N0} bytes" : "")}"),
        },
        _ => new Answer(SocketFailure.OutcomeOf(failure)) { Detail = SocketFailure.DetailOf(failure) },
    };

    private ProbeResult ResultOf(Answer answer, int? pathMtu) => _question with
    {
        Outcome = _connection.Fault is null ? answer.Outcome : ProbeOutcome.Malformed,
        Phase = _connection.IsHeard ? ProbePhase.Answer : _bytesSent > 0 ? ProbePhase.Wait : ProbePhase.Send,
        ChosenVersion = answer.Hello?.SelectedVersion,
        ChosenSuite = answer.Hello?.CipherSuite,
        ChosenGroup = answer.Hello?.SelectedGroup,
        AskedGroup = _connection.RetriedFor,
        ReceivedAlert = answer.Alert?.Description,
        Fault = _connection.Fault,
        BytesSent = _bytesSent,
        BytesReceived = _bytesReceived,
        AnswerSpan = _answerTime,
        Detail = _connection.Fault is null ? answer.Detail : $"the server answers with {_connection.Fault}",
        Quic = new QuicEvidence
        {
            Version = QuicVersion.Name(_probe.Version),
            DatagramSize = _probe.DatagramSize,
            Datagrams = _connection.Datagrams,
            Repeats = _repeats,
            Acknowledged = _connection.Acknowledged,
            IsRetried = _connection.IsRetried,
            OfferedVersions = [.. _connection.OfferedVersions.Select(QuicVersion.Name)],
            PathMtu = pathMtu,
        },
    };
}
