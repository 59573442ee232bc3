using System.Buffers.Binary;
using System.Net.Sockets;

namespace TlsCompat.Peers.Tests;

/// <summary>Sends each TLS record by itself, in segments of its own.</summary>
internal sealed class RecordStream : Stream
{
    private const int Header = 5;
    private readonly NetworkStream _inner;

    public RecordStream(NetworkStream inner)
    {
        _inner = inner;
        inner.Socket.NoDelay = true;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var length = Math.Min(buffer.Length, Header + BinaryPrimitives.ReadUInt16BigEndian(buffer.Span[3..]));
            await _inner.WriteAsync(buffer[..length], cancellationToken);
            buffer = buffer[length..];
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
