namespace TlsCompat.Handshake;

/// <summary>
/// The server's answer to the ClientHello of the handshake that was finished, from its ServerHello to its Finished: the certificates with it.
/// What is lost on the way back shows here, and nowhere in the probes, which read no further than the ServerHello.
/// </summary>
/// <param name="IsWhole">Whether all of it arrived; false too where the server, or a box, ended the connection amid it.</param>
/// <param name="Bytes">Bytes of TLS that arrived in order.</param>
/// <param name="Segments">TCP segments with payload that arrived, those sent again too; null where the system does not tell (Linux).</param>
/// <param name="OutOfOrder">Those of them that arrived behind a gap, because one before them was lost or late; null where the system does not tell (Linux 5.4).</param>
public sealed record AnswerFlight(bool IsWhole, int Bytes, int? Segments, int? OutOfOrder);
