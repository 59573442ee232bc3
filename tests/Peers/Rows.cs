using TlsCompat.Handshake;
using static TlsCompat.Handshake.Confidence;
using static TlsCompat.Handshake.DiagnosisKind;

namespace TlsCompat.Peers.Tests;

/// <summary>Every scene, and the diagnosis that is true of it.</summary>
internal static class Rows
{
    // Whether two segments are read at once is chance where one comes right behind the other; with a pause between them it is not.
    private static readonly string[] s_full = ["--probe", "full"];

    private const string Denied = "www.denied.example";

    // So long that the classical hello is of a length that some do not take.
    private const string LongName = "otlp-gateway.eu-west-1.monitoring.internal.allowed.example";
    private const string Hybrid = "X25519MLKEM768";

    private const string Incident = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; dotprefix; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; flow:to_server; sid:2; rev:1;)

        """;

    private const string OldVersions = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; dotprefix; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"old TLS"; ssl_version:tls1.0,tls1.1; flow:to_server; sid:2; rev:1;)
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; ssl_state:client_hello; flow:to_server; sid:3; rev:1;)

        """;

    private const string Established = """
        pass tls $HOME_NET any -> $EXTERNAL_NET any (msg:"allowed"; tls.sni; dotprefix; content:".allowed.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)
        drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"everything else"; flow:to_server,established; dsize:>0; sid:2; rev:1;)

        """;

    private static readonly string s_patched = Incident.Replace("flow:to_server; sid:2", "ssl_state:client_hello; flow:to_server; sid:2", StringComparison.Ordinal);

    private const string Denial = """
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"denied"; tls.sni; dotprefix; content:".denied.example"; nocase; endswith; flow:to_server; sid:1; rev:1;)

        """;

    private const string LargeSegments = """
        drop tcp $HOME_NET any -> $EXTERNAL_NET any (msg:"large segments"; dsize:>1160; flow:to_server; sid:1; rev:1;)

        """;

    private const string Abroad = """
        drop tls $HOME_NET any -> $EXTERNAL_NET any (msg:"abroad"; geoip:dst,XX; ssl_state:client_hello; flow:to_server; sid:1; rev:1;)

        """;

    private const string Allow = """
        tcp-request inspect-delay 2s
        tcp-request content accept if { req.ssl_hello_type 1 } { req.ssl_sni -m end .allowed.example }
        tcp-request content reject
        """;

    private const string AllowInSilence = """
        tcp-request inspect-delay 2s
        tcp-request content accept if { req.ssl_hello_type 1 } { req.ssl_sni -m end .allowed.example }
        tcp-request content silent-drop if { req.ssl_hello_type 1 }
        """;

    private const string Deny = """
        tcp-request inspect-delay 2s
        tcp-request content reject if { req.ssl_hello_type 1 } { req.ssl_sni -m end .denied.example }
        tcp-request content accept if { req.ssl_hello_type 1 }
        """;

    private const string WithoutDelay = """
        tcp-request content reject unless { req.ssl_sni -m found }
        """;

    public static readonly IReadOnlyList<Row> All =
    [
        // Servers with nothing before them.
        new("Node 24", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24)),
        new("Node 26", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node26)),
        new("Node 24 that takes nothing but X25519MLKEM768", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24, Hybrid)),
        new("Node 26 that takes nothing but X25519MLKEM768", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node26, Hybrid)),
        new("Node 24 that knows the P-256 hybrid and X25519", ServerNotPostQuantum, Certain, "x25519", Servers.Node(Peer.Node24, "SecP256r1MLKEM768:X25519")),
        new("Node 24 without a post-quantum group", ServerNotPostQuantum, Certain, "x25519", Servers.Node(Peer.Node24, "x25519")),
        new("OpenSSL", ServerNotPostQuantum, Certain, "x25519", Servers.OpenSsl()),
        new("OpenSSL with TLS 1.2 alone", ServerNotPostQuantum, Certain, "x25519", Servers.OpenSsl("-no_tls1_3")),
        new("OpenSSL that asks for P-384", ServerNotPostQuantum, Certain, "secp384r1", Servers.OpenSsl("-groups", "P-384")),
        new("OpenSSL that knows another name", SniDenied, Certain, null,
            Servers.OpenSsl("-servername", "other.example", "-servername_fatal", "-cert2", "certificate.pem", "-key2", "key.pem")),
        new("GnuTLS", ServerNotPostQuantum, Certain, "x25519", Servers.GnuTls),
        new("nginx", ServerNotPostQuantum, Certain, "x25519", Servers.Nginx),
        new("HAProxy", ServerNotPostQuantum, Certain, "x25519", Servers.Haproxy),
        new("stunnel", ServerNotPostQuantum, Certain, "x25519", Servers.Stunnel),
        new("SslStream", ServerNotPostQuantum, Certain, "x25519", scene => scene.ServePlatformTls()),
        new("a server that reads once", NoReassembly, Likely, Hybrid, Servers.ReadOnce) { Arguments = s_full },
        new("nobody", TcpBlocked, Certain, null),
        new("a server without TLS", NotTls, Certain, null, scene => scene.Serve(async (stream, end) =>
        {
            _ = await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, end);
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray(), end);
        })),

        // Servers and boxes of public reports.
        new("a server that refuses HTTP's protocols", PathAndServerOk, Certain, Hybrid, StandIns.RefusesHttp),
        new("the same, every probe", PathAndServerOk, Certain, Hybrid, StandIns.RefusesHttp) { Arguments = s_full },
        new("a server that refuses all", ServerRefuses, Certain, null, StandIns.RefusesAll),
        new("a hybrid share of 32 bytes", InvalidAnswer, Certain, "x25519", StandIns.ShortShare) { Report = "Fortinet community tip 357555, the share" },
        new("a hybrid group in TLS 1.2", InvalidAnswer, Certain, null, StandIns.HybridInTls12) { Report = "ssllabs-scan 1009" },
        new("a firewall that answers the hybrid by illegal_parameter", GroupIntolerance, Certain, "x25519", StandIns.IllegalHybrid) { Report = "Fortinet community tip 357555, the alert" },
        new("a CONNECT proxy that judges its first read", NoReassembly, Likely, Hybrid, StandIns.ProxyOfOneRead) { Arguments = ["--proxy", $"http://{TlsCompat.Incident.Tests.Network.ServerAddress}", .. s_full], Report = "lxd 14839" },
        new("a load balancer that hangs on 256 to 511 bytes", LengthIntolerance, Certain, Hybrid, StandIns.HangsOnMiddleLengths) { ServerName = LongName, Report = "RFC 7685" },
        new("a buffer of 1,350 bytes that closes", SizeLimit, Certain, "x25519", StandIns.SmallBuffer) { Report = "openssl 27557" },
        new("a buffer of 1,350 bytes that stalls", SizeLimit, Certain, "x25519", StandIns.SmallBufferThatStalls) { Report = "golang/go 80573" },
        new("a limit of 16 kB", SizeLimit, Certain, Hybrid, StandIns.LargeBuffer) { Arguments = ["--size", "4096,16384"], Report = "envoy 40730" },
        new("only the draft group is refused", DraftGroupIntolerance, Certain, Hybrid, StandIns.RefusesTheDraft) { Arguments = s_full, Report = "cloud-sql-proxy 2294" },
        new("only one client is refused", ClientIntolerance, Certain, Hybrid, StandIns.RefusesChromium) { Arguments = ["--client", "chromium,go-1.24"] },
        new("a second hello is reset", RetryIntolerance, Certain, Hybrid, StandIns.ResetsSecondHello) { Arguments = s_full, Report = "Cloudflare Radar, hrrFailure" },
        new("every hello is asked for again and reset", RetryIntolerance, Certain, null, StandIns.ResetsEverySecondHello),
        new("a name that must be in the first segment", NameInFirstSegment, Certain, Hybrid, StandIns.NameInFirstSegment) { Arguments = s_full },
        new("a queue of one, every probe", PathAndServerOk, Certain, Hybrid, StandIns.OneAtATime) { Arguments = s_full },

        // Endpoints of their own names alone, every probe.
        new("HAProxy that accepts one name", PathAndServerOk, Certain, Hybrid, Servers.Hidden, Middleboxes.Haproxy(Allow)) { Arguments = s_full },
        new("HAProxy that is silent to others", PathAndServerOk, Certain, Hybrid, Servers.Hidden, Middleboxes.Haproxy(AllowInSilence)) { Arguments = s_full },
        new("nginx that has one name", PathAndServerOk, Certain, Hybrid, Servers.Hidden, Middleboxes.NginxOneName) { Arguments = s_full },
        new("Suricata with the patched rule, every probe", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Suricata(s_patched)) { Arguments = s_full },

        // Behind STARTTLS.
        new("OpenSMTPD", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.OpenSmtpd) { Arguments = ["--starttls", "smtp"] },
        new("Dovecot, IMAP", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.Dovecot("imap")) { Arguments = ["--starttls", "imap"] },
        new("Dovecot, POP3", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.Dovecot("pop3")) { Arguments = ["--starttls", "pop3"] },
        new("OpenLDAP", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.OpenLdap) { Arguments = ["--starttls", "ldap"] },
        new("PostgreSQL", ServerNotPostQuantum, Certain, "secp256r1", StartTlsServers.Postgres) { Arguments = ["--starttls", "postgres"] },
        new("MariaDB", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.MariaDb) { Arguments = ["--starttls", "mysql"] },
        new("Prosody", ServerNotPostQuantum, Certain, "x25519", StartTlsServers.Prosody) { Arguments = ["--starttls", "xmpp"] },
        new("PostgreSQL 17", ServerNotPostQuantum, Certain, "secp256r1", NewerServers.Postgres) { Arguments = ["--starttls", "postgres"] },
        new("PostgreSQL 17, every probe", ServerNotPostQuantum, Certain, "secp256r1", NewerServers.Postgres) { Arguments = ["--starttls", "postgres", .. s_full] },
        new("Exim 4.100", ServerNotPostQuantum, Certain, "x25519", NewerServers.Exim) { Arguments = ["--starttls", "smtp"] },
        new("Exim 4.100, every probe", ServerNotPostQuantum, Certain, "x25519", NewerServers.Exim) { Arguments = ["--starttls", "smtp", .. s_full] },
        new("Dovecot 2.4, IMAP", PathAndServerOk, Certain, Hybrid, NewerServers.Dovecot("imap")) { Arguments = ["--starttls", "imap"] },
        new("Dovecot 2.4, every probe", PathAndServerOk, Certain, Hybrid, NewerServers.Dovecot("imap")) { Arguments = ["--starttls", "imap", .. s_full] },

        // Proxies.
        // These two look when the first segment is there. Right behind it, it would be chance whether they find the second there too.
        new("sslsplit", NoReassembly, Likely, "secp256r1", Servers.Hidden, Middleboxes.SslSplit, Middleboxes.LateSecondSegments) { ServerName = "localhost" },
        new("HAProxy that does not wait for the name", NoReassembly, Likely, "x25519", Servers.Hidden, Middleboxes.Haproxy(WithoutDelay, "defer-accept"), Middleboxes.LateSecondSegments) { Report = "haproxy 3148" },
        new("nginx that reads the name with a small buffer", SizeLimit, Certain, "x25519", Servers.Hidden, Middleboxes.NginxPreread),
        new("HAProxy that waits for the name", PathAndServerOk, Certain, Hybrid, Servers.Hidden, Middleboxes.Haproxy(Allow)),
        new("HAProxy that denies the name", SniDenied, Certain, null, Servers.Hidden, Middleboxes.Haproxy(Deny)) { ServerName = Denied },
        new("HAProxy that allows other names alone", Undecided, Possible, null, Servers.Hidden, Middleboxes.Haproxy(Allow)) { ServerName = Denied },

        // Packet filters.
        new("a filter that drops large packets", SizeLimit, Certain, "x25519", Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 1200 drop")),
        new("a black hole for large packets", SizeLimit, Certain, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 1400 drop"), Middleboxes.FilterAnswers("tcp sport 443 ip length > 1400 drop")),
        new("a black hole for large answers", SizeLimit, Certain, Hybrid, Servers.Node(Peer.Node24), Middleboxes.FilterAnswers("tcp sport 443 ip length > 1400 drop")),
        new("a filter that resets on large packets", SizeLimit, Certain, "x25519", Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 1200 reject with tcp reset")),
        new("a filter that loses second segments", NoReassembly, Likely, "x25519", Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 60 @th,256,16 != 0x1603 drop")),
        new("a filter that drops every SYN", TcpBlocked, Certain, null, Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 tcp flags syn drop")),
        new("a filter that refuses", TcpBlocked, Certain, null, Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 reject with tcp reset")),

        // Large answers.
        new("a chain of 6 kB", PathAndServerOk, Certain, Hybrid, Servers.NodeWithChain(6000)) { FlightOfAtLeast = 6000 },
        new("a chain of 20 kB", PathAndServerOk, Certain, Hybrid, Servers.NodeWithChain(20000)) { FlightOfAtLeast = 20000 },
        new("a chain of 6 kB and a black hole for it", SizeLimit, Certain, Hybrid, Servers.NodeWithChain(6000), Middleboxes.FilterAnswers("tcp sport 443 ip length > 1400 drop")),
        new("a chain of 20 kB and a black hole for it", SizeLimit, Certain, Hybrid, Servers.NodeWithChain(20000), Middleboxes.FilterAnswers("tcp sport 443 ip length > 1400 drop")),
        new("a certificate of 6 kB behind a ServerHello, and a black hole for it", SizeLimit, Likely, "x25519", Servers.RecordByRecord(6000), Middleboxes.FilterAnswers("tcp sport 443 ip length > 1400 drop")),
        new("the same without the black hole", ServerNotPostQuantum, Certain, "x25519", Servers.RecordByRecord(6000)) { FlightOfAtLeast = 6000 },

        // The incident.
        new("Suricata with the incident's rule", NoReassembly, Likely, "x25519", Servers.Node(Peer.Node24), Middleboxes.Suricata(Incident)) { Report = "tldr.fail 23" },
        new("Suricata with the patched rule", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Suricata(s_patched)),
        new("Suricata that denies the name", SniDenied, Certain, null, Servers.Node(Peer.Node24), Middleboxes.Suricata(Denial)) { ServerName = Denied },
        // Each name that is asked for besides is denied too: the same as a server that takes no hello at all.
        new("Suricata that allows other names alone", Undecided, Possible, null, Servers.Node(Peer.Node24), Middleboxes.Suricata(s_patched)) { ServerName = Denied },
        new("Suricata with a drop of old versions", NoReassembly, Likely, "x25519", Servers.Node(Peer.Node24), Middleboxes.Suricata(OldVersions)),
        // It drops the first segment once: what passes is its retransmission.
        new("Suricata with a drop of established data", PathAndServerOk, Likely, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Suricata(Established)),

        // Through the firewall's eyes.
        new("the incident's rule, followed", NoReassembly, Likely, "x25519", Servers.Node(Peer.Node24), Middleboxes.Suricata(Incident)) { Rules = Incident, Agreement = RuleAgreement.Agrees },
        new("the incident's rule, followed with every probe", NoReassembly, Likely, "x25519", Servers.Node(Peer.Node24), Middleboxes.Suricata(Incident)) { Arguments = s_full, Rules = Incident, Agreement = RuleAgreement.Agrees },
        new("a rule that is not on the path, followed", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24)) { Rules = Incident, Agreement = RuleAgreement.RulesStopIt },
        new("a filter beside rules that pass, followed", SizeLimit, Certain, "x25519", Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 1200 drop")) { Rules = s_patched, Agreement = RuleAgreement.WireStopsIt },
        new("a filter that resets beside a rule that drops, followed", SizeLimit, Certain, "x25519", Servers.Node(Peer.Node24), Middleboxes.Filter("tcp dport 443 ip length > 1200 reject with tcp reset")) { Rules = LargeSegments, Agreement = RuleAgreement.OtherManner },
        new("a rule on what is not known, followed", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24)) { Rules = Abroad, Agreement = RuleAgreement.Undecided },
        new("a drop of established data, followed", PathAndServerOk, Likely, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Suricata(Established)) { Rules = Established, Agreement = RuleAgreement.Agrees },
        new("the denied name, followed", SniDenied, Certain, null, Servers.Node(Peer.Node24), Middleboxes.Suricata(Denial)) { ServerName = Denied, Rules = Denial, Agreement = RuleAgreement.Agrees },

        new("Suricata with no rules", PathAndServerOk, Certain, Hybrid, Servers.Node(Peer.Node24), Middleboxes.Suricata("")),
    ];
}
