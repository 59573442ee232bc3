namespace TlsCompat.Incident.Tests;

/// <summary>A TCP segment to the server: where its data begins in the stream, and the data.</summary>
internal sealed record Segment(int Offset, ReadOnlyMemory<byte> Data);
