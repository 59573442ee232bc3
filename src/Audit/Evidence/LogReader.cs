using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace TlsCompat.Audit.Evidence;

/// <summary>
/// Reads one log as a stream of bytes: an object a line, with or without a time before it as CloudWatch exports have it, or one JSON
/// document as the AWS CLI prints it; compressed or not. Takes memory for one line, whatever the size of the log.
/// </summary>
internal sealed class LogReader
{
    private const int BlockSize = 1 << 20;

    /// <summary>A longer line is no event of a firewall: CloudWatch takes 1 MB, and a batch of them for S3 is one line an event.</summary>
    private const int MaximumLine = 16 << 20;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    private readonly AlertParser _parser;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
    private int _length;
    private long _total;
    private bool _isEnd;
    private bool _isInLongLine;

    public LogReader(Action<AlertRecord> found) => _parser = new AlertParser(found, () => Damaged++);

    /// <summary>Lines, or whole documents, that are not what they should be.</summary>
    public long Damaged { get; private set; }

    public long Lines { get; private set; }

    /// <exception cref="IOException">The log cannot be read any further.</exception>
    /// <exception cref="InvalidDataException">The compression is damaged. What was read before counts.</exception>
    public void Read(Stream log, CancellationToken cancellation)
    {
        var promised = log.CanSeek ? LastLength(log) : 0;
        using var stream = Decompressed(log);
        (_length, _total, _isEnd, _isInLongLine) = (0, 0, false, false);
        Fill(stream);
        if (_buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8))
            Drop(3);
        if (IsDocument())
            ReadDocument(stream, cancellation);
        else
            ReadLines(stream, cancellation);
        // A compressed stream that was cut off ends like one that was not.
        if (stream is GZipStream && promised > _total)
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

    private static Stream Decompressed(Stream log)
    {
        var first = new byte[2];
        var length = log.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(first.AsMemory(0, length), log);
        return length == 2 && first[0] == 0x1f && first[1] == 0x8b ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>Whether the first line is the beginning of a value and not all of it.</summary>
    private bool IsDocument()
    {
        var text = _buffer.AsSpan(0, _length).TrimStart(" \t\r\n"u8);
        if (text.Length == 0 || text[0] == '[')
            return text.Length > 0;
        var end = text.IndexOf((byte)'\n');
        return text[0] == '{' && (end < 0 ? text : text[..end]).TrimEnd(" \t\r"u8)[^1] != '}';
    }

    private void ReadLines(Stream stream, CancellationToken cancellation)
    {
        while (_length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var rest = _buffer.AsSpan(0, _length);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                ReadLine(rest[..end]);
                _isInLongLine = false;
            }

            if (_isEnd)
            {
                ReadLine(rest);
                return;
            }

            if (rest.Length >= MaximumLine)
            {
                Damaged += _isInLongLine ? 0 : 1;
                _isInLongLine = true;
                rest = default;
            }

            Drop(_length - rest.Length);
            Fill(stream);
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\r"u8);
        if (line.Length == 0 || _isInLongLine)
            return;
        Lines++;
        var start = line.IndexOf((byte)'{');
        if (start < 0 || line[^1] != '}')
            Damaged++;
        // Most of a log are flows that passed: they are not looked at any closer.
        else if (line.IndexOf("blocked"u8) >= 0)
            Damaged += _parser.TryParse(line[start..]) ? 0 : 1;
    }

    private void ReadDocument(Stream stream, CancellationToken cancellation)
    {
        var state = new JsonReaderState(s_options);
        _parser.Begin();
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), _isEnd, state);
                while (reader.Read())
                    _parser.Take(ref reader);
                if (_isEnd)
                    return;
                state = reader.CurrentState;
                if (reader.BytesConsumed == 0 && _length >= MaximumLine)
                    throw new JsonException("A value is too long.");
                Drop((int)reader.BytesConsumed);
                Fill(stream);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            Damaged++;
        }
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _length - count).CopyTo(_buffer);
        _length -= count;
    }

    private void Fill(Stream stream)
    {
        if (_buffer.Length - _length < BlockSize / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = stream.ReadAtLeast(_buffer.AsSpan(_length), BlockSize / 2, throwOnEndOfStream: false);
        _length += read;
        _total += read;
        _isEnd = read < BlockSize / 2;
    }
}
