namespace TlsCompat.Handshake;

/// <summary>
/// What this machine's TCP says of a connection when the probe ended: whether the bytes were acknowledged by the other side, or
/// by a box that holds them. Through a proxy it tells of the connection to the proxy.
/// </summary>
/// <param name="MaximumSegmentSize">Bytes of payload that fit one segment.</param>
/// <param name="BytesAcknowledged">Bytes of payload that were acknowledged.</param>
/// <param name="Unacknowledged">Segments that were sent and not acknowledged.</param>
/// <param name="Retransmissions">Segments sent again, the SYN among them.</param>
public sealed record TcpEvidence(int MaximumSegmentSize, long BytesAcknowledged, int Unacknowledged, int Retransmissions);
