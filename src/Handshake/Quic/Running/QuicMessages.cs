using System.Diagnostics.CodeAnalysis;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Running;

/// <summary>Puts CRYPTO frames together to handshake messages, in whatever order they come (RFC 9000 section 7.5).</summary>
internal sealed class QuicMessages
{
    /// <summary>Two hellos stay well below; no more is kept, whatever a server sends.</summary>
    private const int MaxBytes = 1 << 15;

    private readonly byte[] _bytes = new byte[MaxBytes];
    private readonly bool[] _isThere = new bool[MaxBytes];
    private int _length;
    private int _read;

    public void Put(QuicCryptoFrame part)
    {
        if (part.Offset + part.Data.Length > MaxBytes)
            return;
        part.Data.Span.CopyTo(_bytes.AsSpan(part.Offset));
        _isThere.AsSpan(part.Offset, part.Data.Length).Fill(true);
        while (_length < MaxBytes && _isThere[_length])
            _length++;
    }

    /// <summary>The next message; false where more of it must come.</summary>
    public bool TryTake([NotNullWhen(true)] out HandshakeMessage? message)
    {
        if (!TlsReader.TryReadFirst(_bytes.AsSpan(_read.._length), out message, out var length, out _))
            return false;
        _read += length;
        return true;
    }
}
