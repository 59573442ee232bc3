using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Answers;

/// <summary>
/// Reads a server's answers to a ClientHello from a stream, as far as they are in the clear. Whatever the server sends, no more
/// than <see cref="MaxBytes"/> of it are read or kept; time is bounded by the caller's token.
/// </summary>
internal sealed class AnswerReader(Stream stream)
{
    /// <summary>Two flights with a long chain of certificates stay well below.</summary>
    public const int MaxBytes = 1 << 16;

    private const int ExcerptLength = 40;

    private readonly byte[] _chunk = new byte[4096];
    private readonly List<byte> _received = [];
    private readonly List<byte> _messages = [];
    private int _read;
    private Alert? _warning;

    public int BytesReceived => _received.Count;

    /// <summary>The next ServerHello, HelloRetryRequest or alert, or what came in its place. What fails in the socket is thrown.</summary>
    public async Task<Answer> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (Next() is { } answer)
                return answer;
            if (BytesReceived == MaxBytes)
                return new Answer(ProbeOutcome.Malformed) { Detail = $"{MaxBytes} bytes and no answer among them" };
            if (!await FillAsync(cancellation))
                return _warning is null ? new Answer(ProbeOutcome.Closed) : new Answer(ProbeOutcome.Alert) { Alert = _warning };
        }
    }

    /// <summary>
    /// The curve of a TLS 1.2 key exchange, which follows the ServerHello in the clear (RFC 8422 section 5.4); null where the
    /// server ends its flight without one.
    /// </summary>
    public async Task<NamedGroup?> ReadCurveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            while (TryNextMessage(out var message))
            {
                if (message.Type == HandshakeType.ServerKeyExchange)
                    return TlsReader.TryReadFirst<EcdhServerParameters>(message.Body.AsSpan(), out var parameters, out _, out _) ? parameters.Curve : null;
                if (message.Type == HandshakeType.ServerHelloDone)
                    return null;
            }

            if (TryNextRecord(out var record, out var error))
            {
                if (record.Type != ContentType.Handshake)
                    return null;
                _messages.AddRange(record.Fragment);
            }
            else if (error.Reason != TlsReadReason.Incomplete || BytesReceived == MaxBytes || !await FillAsync(cancellation))
            {
                return null;
            }
        }
    }

    /// <summary>An answer among what has come; null where more must come.</summary>
    private Answer? Next()
    {
        while (true)
        {
            if (TryNextMessage(out var message))
                return AnswerOf(message);
            if (!TryNextRecord(out var record, out var error))
                return error.Reason == TlsReadReason.Incomplete ? null : NoAnswer(error);
            switch (record.Type)
            {
                case ContentType.Handshake when record.Fragment.Length <= TlsRecord.MaxPlaintext:
                    _messages.AddRange(record.Fragment);
                    break;
                // A server of TLS 1.2 may warn that it does not know the name, and go on (RFC 6066 section 3).
                case ContentType.Alert when TlsReader.TryRead<Alert>(record.Fragment.AsSpan(), out var alert, out _):
                    if (alert.Level != AlertLevel.Warning || alert.Description == AlertDescription.CloseNotify)
                        return new Answer(ProbeOutcome.Alert) { Alert = alert };
                    _warning = alert;
                    break;
                // After a HelloRetryRequest, for the sake of middleboxes (RFC 8446 appendix D.4).
                case ContentType.ChangeCipherSpec:
                    break;
                default:
                    return new Answer(ProbeOutcome.Malformed) { Detail = $"a record of type {record.Type} in place of an answer" };
            }
        }
    }

    private static Answer AnswerOf(HandshakeMessage message)
    {
        if (message.Type != HandshakeType.ServerHello)
            return new Answer(ProbeOutcome.Malformed) { Detail = $"a handshake message of type {message.Type} in place of a ServerHello" };
        if (!TlsReader.TryRead<ServerHello>(message.Body.AsSpan(), out var hello, out var error))
            return new Answer(ProbeOutcome.Malformed) { Detail = error.Message };
        return new Answer(hello.IsHelloRetryRequest ? ProbeOutcome.HelloRetryRequest : ProbeOutcome.ServerHello) { Hello = hello };
    }

    private Answer NoAnswer(TlsReadError error) => _read == 0
        ? new Answer(ProbeOutcome.NotTls) { Detail = $"the answer begins with \"{Printable.Of(CollectionsMarshal.AsSpan(_received), ExcerptLength)}\"" }
        : new Answer(ProbeOutcome.Malformed) { Detail = error.Message };

    private bool TryNextMessage([NotNullWhen(true)] out HandshakeMessage? message)
    {
        if (!TlsReader.TryReadFirst(CollectionsMarshal.AsSpan(_messages), out message, out var length, out _))
            return false;
        _messages.RemoveRange(0, length);
        return true;
    }

    private bool TryNextRecord([NotNullWhen(true)] out TlsRecord? record, [NotNullWhen(false)] out TlsReadError? error)
    {
        if (!TlsReader.TryReadFirst(CollectionsMarshal.AsSpan(_received)[_read..], out record, out var length, out error))
            return false;
        _read += length;
        return true;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        var count = await stream.ReadAsync(_chunk.AsMemory(0, Math.Min(_chunk.Length, MaxBytes - BytesReceived)), cancellation);
        _received.AddRange(_chunk.AsSpan(0, count));
        return count > 0;
    }
}
