using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Answers;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Running;

/// <summary>
/// One connection of one probe: connect, send the hello in its pieces, wait, read the answer; where that is a HelloRetryRequest,
/// once more with the second hello. Every await ends with the deadline.
/// </summary>
internal sealed class ProbeRun
{
    private static readonly TimeSpan MostGrace = TimeSpan.FromSeconds(0.3);

    private readonly Probe _probe;
    private readonly Route _route;
    private readonly ByteSource _source;
    private readonly ClientHello _hello;
    private readonly byte[] _bytes;
    private readonly ProbeResult _question;
    private volatile bool _begun;
    private volatile ProbePhase _phase;
    private AnswerReader? _reader;
    private TimeSpan? _connectTime;
    private TimeSpan? _answerTime;
    private int _bytesSent;
    private NamedGroup? _retriedFor;

    /// <param name="probe">What is asked.</param>
    /// <param name="attempt">The number of this repetition.</param>
    /// <param name="route">The way to the server.</param>
    /// <param name="offer">What is offered to the server.</param>
    /// <param name="source">Gives random, session id and key shares.</param>
    /// <param name="isAlone">Whether no other connection to the address is open.</param>
    public ProbeRun(Probe probe, int attempt, Route route, Offer offer, ByteSource source, bool isAlone = false)
    {
        _probe = probe;
        _route = route;
        _source = source;
        _hello = probe.Hello(offer, source);
        _bytes = _hello.ToBytes();
        _question = new ProbeResult
        {
            Probe = probe.Name,
            Attempt = attempt,
            IsAlone = isAlone,
            Outcome = ProbeOutcome.TimedOut,
            Phase = ProbePhase.Connect,
            Hello = _bytes,
            HelloLength = _bytes.Length,
            IsPostQuantum = _hello.KeyShares.Any(share => share.Group.IsPostQuantum),
            Cuts = probe.Cuts(_hello),
        };
    }

    /// <summary>What the result would be if the time were over now, for a look at a run that still goes on; null before it began.</summary>
    public ProbeResult? SoFar => _begun ? _question with { Phase = Phase, ConnectSpan = _phase >= ProbePhase.Send ? _connectTime : null } : null;

    /// <summary>
    /// How much longer to wait for a SYN-ACK, though for nothing else: so that a path whose round trip is longer than the time-out is
    /// told from one where nobody answers.
    /// </summary>
    private static TimeSpan Grace(TimeSpan timeout) => timeout / 4 < MostGrace ? timeout / 4 : MostGrace;

    private ProbePhase Phase => _reader is { BytesReceived: > 0 } ? ProbePhase.Answer : _phase;

    /// <summary>The result where nothing is to be sent.</summary>
    public ProbeResult NotRun(string why) => _question with { Outcome = ProbeOutcome.NotRun, Detail = why };

    /// <param name="timeout">The time for all of it.</param>
    /// <param name="cancellation">The caller's: it ends the run with <see cref="OperationCanceledException"/>.</param>
    public async Task<ProbeResult> RunAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout + Grace(timeout));
        _begun = true;
        Socket? socket = null;
        Answer answer;
        string? fault = null;
        NamedGroup? group = null;
        TcpEvidence? tcp = null;
        IPEndPoint? source = null;
        try
        {
            var connect = Stopwatch.GetTimestamp();
            socket = await _route.OpenAsync(_probe.MaximumSegmentSize, phase => _phase = phase, deadline.Token, patience.Token);
            _connectTime = Stopwatch.GetElapsedTime(connect);
            source = socket.LocalEndPoint as IPEndPoint;
            deadline.Token.ThrowIfCancellationRequested();
            using var stream = new NetworkStream(socket, ownsSocket: false);
            _reader = new AnswerReader(stream);
            var asked = _hello;
            answer = await AskAsync(stream, _reader, _bytes, _question.Cuts, deadline.Token);
            fault = answer.Hello is { } first ? ServerChoice.Fault(asked, first) : null;
            if (fault is null && answer is { Outcome: ProbeOutcome.HelloRetryRequest, Hello: { } retry } && Retry.TryAnswer(_hello, retry, _source, out var second))
            {
                _retriedFor = retry.SelectedGroup;
                asked = second;
                answer = await AskAsync(stream, _reader, second.ToBytes(), [], deadline.Token);
                if (answer.Outcome == ProbeOutcome.HelloRetryRequest)
                    answer = new Answer(ProbeOutcome.Malformed) { Detail = "a second HelloRetryRequest" };
                fault = answer.Hello is { } last ? ServerChoice.Fault(asked, last) : null;
            }

            tcp = TcpInfo.Read(socket);
            group = answer.Hello is { } chosen ? await GroupOfAsync(chosen, _reader, deadline.Token) : null;
            if (fault is null && answer.Hello is { SelectedGroup: null } && group is { } curve)
                fault = ServerChoice.Fault(asked, curve);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            answer = exception is OperationCanceledException
                ? new Answer(ProbeOutcome.TimedOut)
                : new Answer(SocketFailure.OutcomeOf(exception)) { Detail = SocketFailure.DetailOf(exception) };
        }
        finally
        {
            tcp ??= socket is null ? null : TcpInfo.Read(socket);
            socket?.Dispose();
        }

        return _question with
        {
            Outcome = fault is null ? answer.Outcome : ProbeOutcome.Malformed,
            Phase = Phase,
            ChosenVersion = answer.Hello?.SelectedVersion,
            ChosenSuite = answer.Hello?.CipherSuite,
            ChosenGroup = group,
            AskedGroup = _retriedFor,
            ReceivedAlert = answer.Alert?.Description,
            Fault = fault,
            BytesSent = _bytesSent,
            BytesReceived = _reader?.BytesReceived ?? 0,
            ConnectSpan = _connectTime,
            AnswerSpan = _answerTime,
            Tcp = tcp,
            Source = source,
            Detail = fault is null ? _route.WithoutSecrets(answer.Detail) : $"the server answers with {fault}",
        };
    }

    /// <summary>Sends a hello and reads what comes; what comes before the last piece is sent ends the sending.</summary>
    private async Task<Answer> AskAsync(NetworkStream stream, AnswerReader reader, byte[] hello, IReadOnlyList<int> cuts, CancellationToken cancellation)
    {
        _phase = ProbePhase.Send;
        var reading = reader.ReadAsync(cancellation);
        try
        {
            var from = 0;
            foreach (var to in cuts.Append(hello.Length))
            {
                if (from > 0 && await AnsweredWithinAsync(_probe.Pause, reading, cancellation))
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
