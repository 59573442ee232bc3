using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Sockets;
using TlsCompat.Tls;

namespace TlsCompat.Handshake;

/// <summary>
/// One connection of one probe: connect, send the hello in its pieces, wait, read the answer; where that is a HelloRetryRequest,
/// once more with the second hello. Every await ends with the deadline.
/// </summary>
internal sealed class ProbeRun(Probe probe, Route route, string? serverName, ByteSource source)
{
    private ProbePhase _phase;
    private TimeSpan? _connectTime;
    private TimeSpan? _answerTime;
    private int _bytesSent;
    private NamedGroup? _retriedFor;

    /// <param name="attempt">The number of this repetition.</param>
    /// <param name="timeout">The time for all of it.</param>
    /// <param name="cancellation">The caller's: it ends the run with <see cref="OperationCanceledException"/>.</param>
    public async Task<ProbeResult> RunAsync(int attempt, TimeSpan timeout, CancellationToken cancellation)
    {
        var hello = probe.Hello(serverName, source);
        var cuts = probe.Cuts(hello);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        Socket? socket = null;
        AnswerReader? reader = null;
        Answer answer;
        NamedGroup? group = null;
        TcpEvidence? tcp = null;
        try
        {
            var connect = Stopwatch.GetTimestamp();
            socket = await route.OpenAsync(probe.MaximumSegmentSize, phase => _phase = phase, deadline.Token);
            _connectTime = Stopwatch.GetElapsedTime(connect);
            var stream = new NetworkStream(socket, ownsSocket: false);
            reader = new AnswerReader(stream);
            answer = await AskAsync(stream, reader, hello.ToBytes(), cuts, deadline.Token);
            if (answer is { Outcome: ProbeOutcome.HelloRetryRequest, Hello: { } retry } && Retry.TryAnswer(hello, retry, source, out var second))
            {
                _retriedFor = retry.SelectedGroup;
                answer = await AskAsync(stream, reader, second.ToBytes(), [], deadline.Token);
                if (answer.Outcome == ProbeOutcome.HelloRetryRequest)
                    answer = new Answer(ProbeOutcome.Malformed) { Detail = "a second HelloRetryRequest" };
            }

            tcp = TcpInfo.Read(socket);
            group = answer.Hello is { } chosen ? await GroupOfAsync(chosen, reader, deadline.Token) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            answer = new Answer(ProbeOutcome.TimedOut);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            answer = new Answer(SocketFailure.OutcomeOf(exception)) { Detail = SocketFailure.DetailOf(exception) };
        }
        finally
        {
            tcp ??= socket is null ? null : TcpInfo.Read(socket);
            socket?.Dispose();
        }

        return new ProbeResult
        {
            Probe = probe.Name,
            Attempt = attempt,
            Outcome = answer.Outcome,
            Phase = reader is { BytesReceived: > 0 } ? ProbePhase.Answer : _phase,
            Version = answer.Hello?.SelectedVersion,
            CipherSuite = answer.Hello?.CipherSuite,
            Group = group,
            RetriedFor = _retriedFor,
            Alert = answer.Alert?.Description,
            HelloLength = hello.ToBytes().Length,
            IsPostQuantum = hello.KeyShares.Any(share => share.Group.IsPostQuantum),
            Cuts = cuts,
            BytesSent = _bytesSent,
            BytesReceived = reader?.BytesReceived ?? 0,
            ConnectTime = _connectTime,
            AnswerTime = _answerTime,
            Tcp = tcp,
            Detail = answer.Detail,
        };
    }

    /// <summary>Sends a hello and reads what comes; what comes before the last piece is sent ends the sending.</summary>
    private async Task<Answer> AskAsync(NetworkStream stream, AnswerReader reader, byte[] hello, ImmutableArray<int> cuts, CancellationToken cancellation)
    {
        _phase = ProbePhase.Send;
        var reading = reader.ReadAsync(cancellation);
        try
        {
            var from = 0;
            foreach (var to in cuts.Append(hello.Length))
            {
                if (from > 0 && await AnsweredWithinAsync(probe.Pause, reading, cancellation))
                    return await reading;
                await stream.WriteAsync(hello.AsMemory(from, to - from), cancellation);
                _bytesSent += to - from;
                from = to;
            }

            _phase = ProbePhase.Wait;
        }
        catch (IOException) when (!cancellation.IsCancellationRequested)
        {
            // The other side has closed or reset. An alert may still wait to be read, and says more than the failed send.
            return await reading;
        }

        var sent = Stopwatch.GetTimestamp();
        try
        {
            return await reading;
        }
        finally
        {
            _answerTime = Stopwatch.GetElapsedTime(sent);
        }
    }

    private static async Task<bool> AnsweredWithinAsync(TimeSpan pause, Task<Answer> reading, CancellationToken cancellation)
    {
        if (pause > TimeSpan.Zero)
            await Task.WhenAny(reading, Task.Delay(pause, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return reading.IsCompleted;
    }

    private static async Task<NamedGroup?> GroupOfAsync(ServerHello hello, AnswerReader reader, CancellationToken cancellation)
    {
        if (hello.SelectedGroup is { } group || !hello.CipherSuite.IsEcdhe)
            return hello.SelectedGroup;
        try
        {
            return await reader.ReadCurveAsync(cancellation);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // The hello was answered: that the rest of the flight did not come is for the complete handshake to find.
            return null;
        }
    }
}
