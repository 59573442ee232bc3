using TlsCompat.Handshake;
using TlsCompat.Handshake.Tests;
using static TlsCompat.Handshake.Confidence;
using static TlsCompat.Handshake.DiagnosisKind;

namespace TlsCompat.Peers.Tests;

/// <summary>Every scene of QUIC, and the diagnosis over QUIC that is true of it.</summary>
internal static class QuicRows
{
    private const string Denied = "www.denied.example";
    private const string Hybrid = "X25519MLKEM768";

    private static readonly string[] s_full = ["--probe", "full"];

    private const string Pass = """
        pass quic $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; quic.sni; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)

        """;

    public static IReadOnlyList<Row> All { get; } =
    [
        // Servers with nothing before them.
        new("nginx", PathAndServerOk, Certain, Hybrid, QuicServers.Nginx()),
        new("nginx, every probe", PathAndServerOk, Certain, Hybrid, QuicServers.Nginx()) { Arguments = s_full },
        new("nginx behind a Retry", PathAndServerOk, Certain, Hybrid, QuicServers.Nginx("quic_retry on;")) { Arguments = s_full },
        new("nginx without a post-quantum group", ServerNotPostQuantum, Certain, "x25519", QuicServers.Nginx("ssl_ecdh_curve X25519;")),
        new("nginx that asks for P-384", ServerNotPostQuantum, Certain, "secp384r1", QuicServers.Nginx("ssl_ecdh_curve secp384r1;")),
        new("quic-go", PathAndServerOk, Certain, Hybrid, QuicServers.QuicGo()) { Arguments = s_full },
        new("quic-go behind a Retry", PathAndServerOk, Certain, Hybrid, QuicServers.QuicGo("retry")),
        new("ngtcp2", PathAndServerOk, Certain, Hybrid, QuicServers.Ngtcp2("X25519MLKEM768:X25519")) { Arguments = s_full },
        new("ngtcp2 behind a Retry", PathAndServerOk, Certain, Hybrid, QuicServers.Ngtcp2("X25519MLKEM768:X25519", "--validate-addr")) { Arguments = s_full },
        new("ngtcp2 that prefers version 2", PathAndServerOk, Certain, Hybrid, QuicServers.Ngtcp2("X25519MLKEM768:X25519", "--preferred-versions=v2")) { Arguments = s_full },
        new("ngtcp2 without a post-quantum group", ServerNotPostQuantum, Certain, "x25519", QuicServers.Ngtcp2("X25519")),
        // The packets behind its HelloRetryRequest have numbers of one byte.
        new("ngtcp2 that asks for P-384", ServerNotPostQuantum, Certain, "secp384r1", QuicServers.Ngtcp2("P-384")) { Arguments = s_full },
        new("nobody", QuicNotServed, Certain, null),
        new("a stand-in that speaks another version", QuicVersionNotServed, Certain, null, QuicServers.StandIn(QuicScripts.OldVersions)),
        new("a stand-in behind a Retry", PathAndServerOk, Certain, Hybrid, QuicServers.StandIn(QuicScripts.AnswerBehindRetry)),
        new("a forged Retry", QuicSilent, Possible, null, QuicServers.StandIn(QuicScripts.ForgedRetry)),
        new("a stand-in that asks for P-384", ServerNotPostQuantum, Certain, "secp384r1", QuicServers.StandIn(QuicScripts.WantsP384)),
        new("a stand-in that is silent", QuicSilent, Possible, null, QuicServers.StandIn(QuicScripts.Silence)),
        new("a stand-in of another application protocol", ServerRefuses, Certain, null, QuicServers.StandIn(QuicScripts.RefusesProtocol)),
        new("a box that puts no parts together", QuicScrambledBlocked, Likely, Hybrid, QuicServers.StandIn(QuicScripts.InOrderAlone)),

        // Packet filters.
        new("a filter that drops UDP", QuicSilent, Possible, null, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 drop")),
        new("a filter that rejects UDP", QuicNotServed, Certain, null, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 reject with icmp port-unreachable")),
        new("a filter that drops answers", QuicSilent, Possible, null, QuicServers.Nginx(), Middleboxes.FilterAnswers("udp sport 443 drop")),
        new("a filter that drops large datagrams", SizeLimit, Certain, Hybrid, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 ip length > 1250 drop")),
        new("a filter that drops every datagram of QUIC's size", QuicSilent, Possible, null, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 ip length > 1200 drop")),
        new("a filter that drops version 1", QuicBlocked, Likely, null, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 @th,72,32 0x00000001 drop")),
        new("a narrow path", SizeLimit, Certain, null, QuicServers.Nginx(), scene => scene.Network.Client.Ip("route change 203.0.113.9 dev eth0 mtu 1100")),
        new("a path that loses datagrams", PathAndServerOk, Certain, Hybrid, QuicServers.Nginx(), Middleboxes.Filter("udp dport 443 numgen inc mod 7 3 drop")),

        // Suricata inline, beside a rule that passes by name: rules that decide on the first datagram, and rules that wait.
        .. Suricata("7", Peer.Suricata),
        // Both act alike, rule for rule: the two that matter most stand for the others.
        .. Suricata("8", Peer.Suricata8).Where(row => row.Name.EndsWith("drop quic", StringComparison.Ordinal) || row.Name.EndsWith("waits for the name", StringComparison.Ordinal)),
    ];

    private static Row[] Suricata(string version, Peer suricata)
    {
        return
        [
            Beside("drop quic", QuicPostQuantumBlocked, "x25519", "drop quic any any -> any any (sid:2;)"),
            Beside("drop quic to the server", QuicPostQuantumBlocked, "x25519", "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)"),
            Beside("drop udp on port 443", QuicPostQuantumBlocked, "x25519", "drop udp any any -> any 443 (sid:2;)"),
            Beside("a drop that waits for the name", PathAndServerOk, Hybrid, "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; quic.sni; bsize:>0; sid:2;)"),
            Beside("a drop of established traffic", PathAndServerOk, Hybrid, "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server,established; sid:2;)"),
            Beside("a drop of datagrams to the server", PathAndServerOk, Hybrid, "drop udp any any -> any 443 (flow:to_server; sid:2;)") with { Confidence = Likely },
            Beside("a name that is not allowed", QuicBlocked, null, "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; quic.sni; bsize:>0; sid:2;)") with { ServerName = Denied },
            Alone("all QUIC dropped", QuicSilent, Possible, "drop quic $HOME_NET any -> $EXTERNAL_NET any (flow:to_server; sid:2;)"),
            Alone("a list of denied names", SniDenied, Certain, "drop quic any any -> any any (quic.sni; content:\".denied.example\"; endswith; sid:2;)") with { ServerName = Denied },
        ];

        Row Beside(string name, DiagnosisKind kind, string? group, string rule) =>
            new($"Suricata {version}: {name}", kind, kind == PathAndServerOk ? Certain : Likely, group, QuicServers.Nginx(), Middleboxes.Suricata(Pass + rule + "\n", suricata));

        Row Alone(string name, DiagnosisKind kind, Confidence confidence, string rule) =>
            new($"Suricata {version}: {name}", kind, confidence, null, QuicServers.Nginx(), Middleboxes.Suricata(rule + "\n", suricata));
    }
}
