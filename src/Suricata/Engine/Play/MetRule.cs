using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>A rule that a handshake meets.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Element">A number for what it does there; negative for the rule that is exchanged.</param>
/// <param name="Header">Its header, under what is assumed.</param>
/// <param name="ToServer">Whether the header as it is written holds for packets to the server.</param>
/// <param name="ToClient">The same for packets to the client.</param>
internal readonly record struct MetRule(int Place, int Element, HeaderMatcher Header, Truth ToServer, Truth ToClient);
