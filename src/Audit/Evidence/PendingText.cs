namespace TlsCompat.Audit.Evidence;

/// <summary>The beginning of a token that goes on in the next piece of a log.</summary>
internal sealed class PendingText
{
    /// <summary>A longer token is no event of a firewall: CloudWatch takes 1 MB.</summary>
    private const int Maximum = 16 << 20;

    private byte[] _buffer = new byte[256];

    public int Length { get; private set; }

    /// <summary>What is kept with what follows; good until the next call.</summary>
    public ReadOnlySpan<byte> Append(ReadOnlySpan<byte> piece)
    {
        if (Length == 0)
            return piece;
        if (_buffer.Length < Length + piece.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + piece.Length));
        piece.CopyTo(_buffer.AsSpan(Length));
        return _buffer.AsSpan(0, Length + piece.Length);
    }

    /// <summary>Keeps a text, in place of what is kept now; false where it is too long.</summary>
    public bool TryKeep(ReadOnlySpan<byte> text)
    {
        Length = 0;
        if (text.Length > Maximum)
            return false;
        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return true;
        if (_buffer.Length < text.Length)
            _buffer = new byte[text.Length]; // text is no part of a smaller buffer
        text.CopyTo(_buffer);
        Length = text.Length;
        return true;
    }

    public void Clear() => Length = 0;
}
