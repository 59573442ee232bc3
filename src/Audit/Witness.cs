using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Audit;

/// <summary>The handshake that shows a finding.</summary>
/// <param name="Client">The built-in client profile, or <c>synthetic</c> for a ClientHello made for the purpose.</param>
/// <param name="Sni">The server name that it asks for; null where it sends none.</param>
/// <param name="Segments">The payload bytes of the segments of the split ClientHello.</param>
/// <param name="Destination">The server's address and port.</param>
public sealed record Witness(string Client, string? Sni, IReadOnlyList<int> Segments, string Destination)
{
    /// <summary>
    /// What becomes of the split ClientHello, packet by packet, with this one fault in force: the others are mended, so that each
    /// finding tells its own story. Empty in a finding that was written before packets were.
    /// </summary>
    public IReadOnlyList<TracedPacket> Packets { get; init; } = [];

    /// <summary>
    /// What becomes of the same ClientHello in one segment, beside which <see cref="Packets"/> are read. Empty in a finding that was written before
    /// packets were.
    /// </summary>
    public IReadOnlyList<TracedPacket> UnsplitPackets { get; init; } = [];

    public override string ToString() => $"{Client} to {Destination} for {Sni ?? "no name"}, {string.Join(" + ", Segments)} bytes";
}
