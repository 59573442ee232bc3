using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Witnesses;

/// <summary>
/// What becomes of a ClientHello on ports where TLS begins behind another protocol, as measured on Suricata 7.0.10 and 8.0.7
/// (tests/Oracle, LaterTlsTests; PostgreSQL by hand, with its parser off as it is by default and on).
/// </summary>
internal static class LaterTls
{
    private const string NeverTls = "Suricata does not take the flow for TLS: no rule on tls ever matches there, neither this one nor one that passes a name";

    /// <summary>A sentence to add, with its full stop in front; empty for other ports.</summary>
    public static string OnPort(int port, EngineVersion version) => port switch
    {
        25 or 587 => Judged("STARTTLS"),
        110 when version == EngineVersion.Suricata8 => Judged("STLS"),
        3128 or 8080 => ". Where TLS begins after an HTTP CONNECT on this port, the ClientHello behind it is judged in the same way",
        5432 => ". PostgreSQL begins TLS after a request of its own: unless Suricata's pgsql parser is on, no rule on tls ever matches there",
        389 when version == EngineVersion.Suricata8 => ". Where TLS begins later on this port (StartTLS), Suricata 8 takes the flow for TLS and does not read the ClientHello: no rule that passes a name matches there, and a rule on all TLS drops the server's answer",
        21 => Never("AUTH TLS"),
        110 => Never("STLS"),
        143 or 389 => Never("STARTTLS"),
        3306 => Never("MySQL's own request"),
        _ => "",
    };

    private static string Judged(string command) => $". On this port TLS begins after {command}: the ClientHello behind it is judged in the same way";

    private static string Never(string command) => $". Where TLS begins later on this port ({command}), {NeverTls}";
}
