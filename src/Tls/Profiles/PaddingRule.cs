namespace TlsCompat.Tls.Profiles;

/// <summary>
/// When a client pads its hello to 512 bytes (RFC 7685), so that servers which choke on 256 to 511 bytes live:
/// from the handshake message's length without padding, the length of the padding; null for none.
/// </summary>
internal delegate int? PaddingRule(int messageLength);
