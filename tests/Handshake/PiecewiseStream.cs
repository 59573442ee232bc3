namespace TlsCompat.Handshake.Tests;

/// <summary>Bytes in memory of which a read gives a few at a time, as the network may.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int size) : MemoryStream(bytes, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
}
