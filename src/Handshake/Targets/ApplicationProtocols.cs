using System.Collections.Frozen;
using System.Collections.Immutable;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Targets;

/// <summary>
/// Which application protocols the clients of a service offer (RFC 7301). A server may refuse a hello that offers none of its own by
/// the alert no_application_protocol, and the mail and database servers of today do: to them HTTP is not offered.
/// </summary>
internal static class ApplicationProtocols
{
    private static readonly ImmutableArray<string> Postgres = ["postgresql"];

    /// <summary>Ports of the registry of IANA where TLS begins at once, and something else than HTTP is spoken in it.</summary>
    private static readonly FrozenDictionary<int, ImmutableArray<string>> ByPort = new Dictionary<int, ImmutableArray<string>>
    {
        [25] = [], [465] = [], [587] = [], [2525] = [], // mail
        [110] = [], [995] = [], [143] = [], [993] = [], [4190] = [],
        [389] = [], [636] = [], [3269] = [], // directories
        [853] = [], // DNS
        [1433] = [], [1521] = [], [2484] = [], [3306] = [], [5432] = Postgres, [6379] = [], [6380] = [], [9042] = [], [9142] = [], [27017] = [], // databases
        [5222] = [], [5223] = [], [5269] = [], // XMPP
        [5671] = [], [8883] = [], [9093] = [], [9094] = [], [61617] = [], // queues
        [6514] = [], // syslog
        [3389] = [], // remote desktops
    }.ToFrozenDictionary();

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="startTls">What is spoken before TLS; null for nothing.</param>
    /// <returns>The protocols; empty for none, null for those of the web.</returns>
    public static ImmutableArray<string>? For(Endpoint endpoint, StartTls? startTls) =>
        startTls is not null ? startTls.Alpn
        : endpoint.Scheme is "http" or "https" ? null
        : endpoint.Scheme is "smtps" or "imaps" or "pop3s" or "ldaps" ? []
        : ByPort.TryGetValue(endpoint.Port, out var protocols) ? protocols
        : null;
}
