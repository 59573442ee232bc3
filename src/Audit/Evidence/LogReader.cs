using System.Runtime.ExceptionServices;

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
    private ExceptionDispatchInfo? _failure;
    private bool _isEnd;
    private bool _isStart;

    /// <exception cref="IOException">The log cannot be read any further.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged. What was read before counts.</exception>
    public void Read(Stream log, CancellationToken cancellation)
    {
        using var stream = LogStream.Open(log);
        (_length, _failure, _isEnd, _isStart) = (0, null, false, true);
        do
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(stream);
            ReadLines();
        }
        while (!_isEnd);

        lines.End(isCutOff: _failure is not null);
        _failure?.Throw();
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

    /// <summary>What comes before a failure is read too.</summary>
    private void Fill(Stream stream)
    {
        try
        {
            for (int read; _length < _buffer.Length && (read = stream.Read(_buffer.AsSpan(_length))) > 0;)
                _length += read;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        _isEnd = _length < _buffer.Length;
    }
}
