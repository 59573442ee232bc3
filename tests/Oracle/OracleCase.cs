using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set and a handshake to be judged. Its rules speak of HOME_NET and EXTERNAL_NET, any, and literal addresses.</summary>
/// <param name="Rules">One rule a line, each with a sid below 100.</param>
/// <param name="Handshake">The handshake; its addresses are replaced by the case's own.</param>
internal sealed record OracleCase(string Rules, Handshake Handshake);
