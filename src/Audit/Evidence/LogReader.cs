using System.Buffers.Binary;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Reads one log as a stream of bytes, compressed or not, and hands its lines on. A line that does not fit is handed on in pieces:
/// memory does not grow with the log, nor with its lines.
/// </summary>
internal sealed class LogReader(LogLines lines)
{
    private const int BlockSize = 1 << 20;

    private readonly byte[] _buffer = new byte[BlockSize];
    private int _length;
    private long _total;
    private bool _isEnd;
    private bool _isStart;

    /// <exception cref="IOException">The log cannot be read any further.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged. What was read before counts.</exception>
    public void Read(Stream log, CancellationToken cancellation)
    {
        var promised = log.CanSeek ? LastLength(log) : 0;
        using var stream = LogStream.Open(log, out var isCompressed);
        (_length, _total, _isEnd, _isStart) = (0, 0, false, true);
        do
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(stream);
            ReadLines();
        }
        while (!_isEnd);

        lines.End();
        // A compressed stream that was cut off ends like one that was not.
        if (isCompressed && promised > _total)
            throw new InvalidDataException("the end is missing.");
    }

    /// <summary>What the last four bytes of a compressed file say of the length of its last part (RFC 1952 section 2.3.1).</summary>
    private static uint LastLength(Stream log)
    {
        var length = new byte[4];
        if (log.Length < length.Length)
            return 0;
        log.Position = log.Length - length.Length;
        log.ReadExactly(length);
        log.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    private void ReadLines()
    {
        var rest = _buffer.AsSpan(0, _length);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            Hand(rest[..(end + 1)], isEnd: true);

        // A whole buffer is a piece of a line.
        if (rest.Length > 0 && (_isEnd || rest.Length == _buffer.Length))
        {
            Hand(rest, isEnd: _isEnd);
            rest = default;
        }

        rest.CopyTo(_buffer);
        _length = rest.Length;
    }

    private void Hand(ReadOnlySpan<byte> line, bool isEnd)
    {
        lines.Take(line, _isStart, isEnd);
        _isStart = isEnd;
    }

    private void Fill(Stream stream)
    {
        var read = stream.ReadAtLeast(_buffer.AsSpan(_length), _buffer.Length - _length, throwOnEndOfStream: false);
        _length += read;
        _total += read;
        _isEnd = _length < _buffer.Length;
    }
}
