using System.Globalization;
using System.Text;

namespace TlsCompat.Oracle.Tests.Loading;

/// <summary>
/// Draws rule lines near those that people write: most with one or two slips in the header or the options, the rest without. Every line has
/// a sid of its own, or none.
/// </summary>
internal sealed class LoadGenerator(int seed)
{
    private static readonly string[] Actions = ["drop", "pass", "alert", "reject", "DROP", "Pass", "rejectsrc", "rejectboth", "config", "block", "deny", "drop,"];

    private static readonly string[] Protocols =
    [
        "tcp", "ip", "udp", "http", "TCP", "IP", "TLS", "Http", "ssl", "https", "msn", "ldap", "doh2", "websocket", "pop3", "mdns", "ikev2", "icmp", "icmpv6", "ipv4",
        "ip6", "tcp-pkt", "tcp-stream", "pkthdr", "quic", "dns", "ssh", "smtp", "ftp-data", "krb5", "any", "sctp", "http2", "dcerpc", "snmp", "esp",
    ];

    private static readonly string[] Addresses =
    [
        "any", "ANY", "$HOME_NET", "!$HOME_NET", "$EXTERNAL_NET", "[$HOME_NET]", "10.0.0.0/8", "!10.0.0.0/8", "10.0.0.0/8,192.168.0.0/16", "$HOME_NET,192.168.0.0/16",
        "[10.0.0.0/8,192.168.0.0/16]", "[10.0.0.0/8, 192.168.0.0/16]", "[10.0.0.0/8 ,192.168.0.0/16]", "[ 10.0.0.0/8]", "[10.0.0.0/8 ]", "![10.0.0.0/8,!10.1.0.0/16]",
        "[any]", "!any", "[!any]", "[]", "[10.0.0.0/8", "10.0.0.0/8]", "[[10.0.0.0/8]]", "[10.0.0.0/8,[192.168.0.0/16,!192.168.1.0/24]]", "10.0.0.0/8, 192.168.0.0/16",
        "10.0.0.0/33", "10.0.0.256", "010.0.0.1", "10.0.0", "0/0", "0.0.0.0/0", "::/0", "2001:db8::/32", "!2001:db8::/32", "2001:db8::1-2001:db8::9", "10.0.0.1-10.0.0.9",
        "10.0.0.9-10.0.0.1", "10.0.0.1 - 10.0.0.9", "10.0.0.0/255.0.0.0", "10.0.0.0/255.0.255.0", "10.0.0.0/0.0.0.255", "example.com", "!10.0.0.0/8,!192.168.0.0/16", "10.0.0.0/8,!10.1.0.0/16",
        "![10.0.0.0/8],203.0.113.0/24", "[10.0.0.0/24,!10.0.0.0/23]", "10.0.0.0/24,!10.0.0.0/23", "$", "10.0.0.0/8,,10.1.0.0/16", "10.0.0.0/8,", ",10.0.0.0/8",
        "[10.0.0.0/8,]", "fd00::/8,10.0.0.0/8", "2001:db8::/129", "::ffff:10.0.0.1", "10.0.0.0/", "/8", "10.0.0.0/8/8", "!!10.0.0.0/8", "! 10.0.0.0/8", "!0.0.0.0/0", "!::/0", "[0.0.0.0/0,::/0]",
    ];

    private static readonly string[] Ports =
    [
        "any", "Any", "443", "!443", "80,443", "[80,443]", "[80, 443]", "[80 ,443]", "[443 ]", "[ 443]", "80, 443", "!443,!80", "443,!8443", "!80,443", "1024:", ":1024", "1024:2048", "2048:1024",
        "1024-2048", "[1024:2048]", "![80:90]", "!1024:", "8000:8100,9000", "0", "65535", "65536", "0443", "-1", "http", "$TLS_PORTS", "!$TLS_PORTS", "$TLS_PORTS,443", "[$TLS_PORTS,8080]",
        "443,$TLS_PORTS", "[]", "[443", "443]", "[[443]]", "[443,[80,!81]]", "[1:5,[80:90,!85]]", "1:5,[80:90,!85]", "1:5,!3", "[1:5,!3]", "80:90,!85:86", "[80,!80]", "80,!80", "!any", "[any]", "[any,!443]", "any,!443",
        "!0:65535", "0:65535", ":", "::", "443:443", "1:2:3", "443,", ",443", "443,,80", "[443,]", "!!443", "! 443", "![!443,80]", "![80,!443]", "![443],80", "443;80", "$",
    ];

    private static readonly string[] Directions = ["<>", "=>", "<-", "-->", "-", "", "- >", ">"];

    private static readonly string[] Openings = ["", "((", "( ", "( (", "[", "{"];

    private static readonly string[] Endings = ["", "))", " )", ";)", ");", ") ", ") # why", ") )", "]", "}", ") pass ip any any -> any any (sid:9999999;)", ")pass ip any any -> any any (sid:9999999;)", "),", ").", "; )"];

    /// <summary>Options of which most stand well beside others.</summary>
    private static readonly string[] Usual =
    [
        """msg:"a" """, """msg:"a, b: c" """, "flow:to_server", "flow:to_server, established", "flow:established,to_server", "rev:1", "tls.sni; content:\"example.com\"; endswith",
        "tls.sni; content:\".example.com\"; nocase; endswith", "tls.sni; dotprefix; content:\".example.com\"; endswith", "ssl_state:client_hello", "ssl_version:tls1.0,tls1.1", "tls.version:1.2",
        "classtype:policy-violation", "metadata:created_at 2024_01_01, team web", "reference:url,example.com/a", "priority:1", "gid:1", "noalert", "flowbits:set,a", "flowbits:isset,a", "flowbits:isnotset,a|b", "target:src_ip",
        "ja3.hash; content:\"6734f37431670b3ab4292b8f60f29984\"", "ja4.hash; content:\"_\"", "tls.cert_subject; content:\"CN=a\"", "pcre:\"/a/\"", "content:\"abc\"", "content:\"|16 03|\"; depth:2", "content:!\"abc\"",
    ];

    /// <summary>Options with a slip, or of which one may not be sure.</summary>
    private static readonly string[] Odd =
    [
        "msg:a", "msg:'a'", "msg:\"\"", "msg:\"a", "msg:\"a\" b", "msg:\"a;b\"", "msg:\"a\\;b\"", "msg:!\"a\"", "msg: \"a\"", "msg :\"a\"", "msg:\"é\"", "msg", "msg:", "MSG:\"a\"", "message:\"a\"",
        "flow.to_server", "flow to_server", "flow:to_servr", "flow:to_server established", "flow:to_server,to_client", "flow:to_server,from_client", "flow:to_server,", "flow:,to_server", "flow:\"to_server\"", "flow", "flow:", "flow: to_server , established",
        "FLOW:TO_SERVER", "flow:established,not_established", "flow:stateless", "flow:stateless,established", "flow:only_stream", "flow:no_stream", "flow:to_client", "flow:to_server,established,only_stream", "flow:to_server,established,only_stream,no_frag", "flow:no_frag",
        "flow:only_frag,no_frag", "flow:established,established", "flow:to_server; flow:established", "flow:established; flow:to_server",
        "rev:0", "rev:a", "rev:1.0", "rev:1a", "gid:1.0", "rev:4294967295", "rev:-1", "rev:1; rev:2", "gid:a", "gid:0", "priority:a", "priority:0", "priority:-1", "priority:1; priority:2", "priority:\"1\"", "rev:\"1\"", "rev: 1", "rev:1 ", "rev:4294967296",
        "classtype:1a", "classtype:a b", "classtype:\"a\"", "classtype:a.b", "classtype:no-such-class", "reference:example.com", "reference:url example.com", "reference:url,", "reference:url,\"example.com\"", "reference:u.rl,a", "reference:nosuchkind,a", "metadata:a", "metadata:\"a b\"", "metadata:", "target:server", "target:\"src_ip\"", "target:src_ip,dest_ip",
        "noalert:yes", "noalert:", "alert", "alert; noalert", "bypass", "bypass:1", "nocase", "endswith", "depth:3", "tls.sni", "tls_sni; content:\"a\"", "TLS.SNI; content:\"a\"", "tls.sni:\"a\"", "tls.sni; nocase", "tls.sni: ; content:\"a\"",
        "tls.sni; content:\"a\"; nocase:", "tls.sni; content:\"a\"; nocase: ", "tls.sni; content:\"a\"; nocase:1", "tls.sni; content:a", "tls.sni; content:'a'", "tls.sni; content:\"\"", "tls.sni; content:\"a\", nocase", "tls.sni; content:\"a\" nocase", "tls.sni; content : \"a\"", "tls.sni; content:! \"a\"", "tls.sni; content: !\"a\"",
        "tls.sni; content:\"a\"; depth:1", "tls.sni; content:\"ab\"; depth:1", "tls.sni; content:\"a\"; depth:1; depth:2", "tls.sni; content:\"a\"; offset:1; depth:1", "tls.sni; content:\"a\"; startswith; offset:1", "tls.sni; content:\"a\"; startswith; depth:5", "tls.sni; content:\"a\"; distance:0", "tls.sni; content:\"a\"; content:\"b\"; distance:1; within:2", "tls.sni; content:\"a\"; content:\"b\"; within:1; offset:2",
        "tls.sni; content:\"a\"; startswith; endswith", "tls.sni; content:\"a\"; endswith; endswith", "tls.sni; content:\"a\"; startswith; startswith", "tls.sni; content:\"a\"; nocase; nocase", "tls.sni; content:\"a\"; within:0", "tls.sni; content:\"a\"; content:\"b\"; within:0", "tls.sni; content:\"a\"; depth:a", "tls.sni; content:\"a\"; offset:-1", "tls.sni; content:\"a\"; distance:-1",
        "tls.sni; content:\"a\"; fast_pattern", "tls.sni; content:!\"a\"; fast_pattern", "tls.sni; content:\"a\"; fast_pattern; fast_pattern", "tls.sni; content:\"a\"; fast_pattern:only", "tls.sni; content:\"a\"; fast_pattern; content:\"b\"; fast_pattern", "tls.sni; content:\"a\"; rawbytes", "content:\"a\"; rawbytes", "tls.sni; content:\"a\"; endswith; depth:4", "tls.sni; content:\"a\"; endswith; offset:4", "tls.sni; content:\"a\"; content:\"b\"; distance:1; endswith",
        "tls.sni; bsize:5; content:\"abc\"", "tls.sni; content:\"abcdef\"; bsize:5", "tls.sni; content:\"a\"; bsize:>5", "tls.sni; bsize:>0", "bsize:5", "tls.sni; bsize:a", "tls.sni; content:\"a\"; isdataat:!1,relative", "tls.sni; content:\"a\"; isdataat:5", "tls.sni; isdataat:a", "tls.sni; content:\"A\"; to_lowercase", "tls.sni; to_lowercase; content:\"A\"", "tls.sni; to_lowercase; content:\"a\"", "dotprefix; tls.sni; content:\"a\"", "tls.sni; content:\"a\"; dotprefix", "tls.sni; to_sha256; content:\"a\"",
        "tls.sni; pcre:\"/a/\"", "tls.sni; pcre:/a/", "tls.sni; pcre:\"a\"", "tls.sni; pcre:\"/a\"", "tls.sni; pcre:\"/(a/\"", "tls.sni; pcre:!\"/a/i\"", "tls.sni; pcre:\"/a/Q\"", "tls.sni; pcre:\"/a/iU\"", "pcre:\"/a/R\"",
        "ssl_state:client_hello,server_hello", "ssl_state:client_hello|server_hello", "ssl_state:!client_hello", "ssl_state:!client_hello,server_hello", "ssl_state:clienthello", "ssl_state: client_hello", "ssl_state:client_hello ,server_hello", "ssl_state:client_hello, server_hello", "ssl_state:\"client_hello\"", "ssl_state:", "ssl_state:client_hello,", "ssl_state:CLIENT_HELLO", "ssl_state:unknown", "ssl_state:client_keyx", "ssl_state:client_hello; ssl_state:server_hello", "ssl_state:client_hello server_hello", "ssl_state:client_hello || server_hello",
        "ssl_version:tls1.0", "ssl_version:TLS1.0", "ssl_version:tls1.4", "ssl_version:!tls1.3", "ssl_version:!tls1.2,!tls1.3", "ssl_version:!tls1.2,tls1.3", "ssl_version:tls1.2,!tls1.3", "ssl_version:tls1.0 tls1.1", "ssl_version:tls1.0, tls1.1", "ssl_version:tls1.0,tls1.0", "ssl_version:sslv2,sslv3", "ssl_version:\"tls1.0\"", "ssl_version:tls1.0,", "ssl_version:tls10",
        "tls.version:1.0", "tls.version:\"1.0\"", "tls.version:1.4", "tls.version:tls1.2", "tls.version:0x0303", "tls.version:1.2,1.3", "tls.version:1", "tls_version:1.0", "tls.version: 1.3", "tls.version:!1.0",
        "app-layer-protocol:tls", "app-layer-protocol:!tls", "app-layer-protocol:http", "app-layer-protocol:ssl", "app-layer-protocol:TLS", "app-layer-protocol:failed", "app-layer-protocol:unknown", "app-layer-protocol:tls,to_server", "app-layer-protocol:!tls,to_server", "app-layer-protocol:tls, to_server", "app-layer-protocol:tls,either", "app-layer-protocol:tls,both", "app-layer-protocol:\"tls\"", "app-layer-protocol:tls; app-layer-protocol:http", "app-layer-protocol:!tls; app-layer-protocol:!http", "app-layer-protocol:tls,http",
        "dsize:>100", "dsize:\">100\"", "dsize:100<>200", "dsize:200<>100", "dsize:a", "dsize:!100", "dsize:>100; dsize:<200", "dsize:5; content:\"abcdefgh\"", "dsize: > 100", "dsize:<=100", "dsize:>70000",
        "flowbits:set", "flowbits:set,", "flowbits:set,a,b", "flowbits:set,a|b", "flowbits:isset,a|b", "flowbits:isset,a,b", "flowbits: set, a", "flowbits:set ,a", "flowbits:\"set,a\"", "flowbits:setx,a", "flowbits:isset", "flowbits:noalert", "flowbits:noalert,a", "flowbits:unset,a", "flowbits:toggle,a", "flowbits:set,a b", "flowbits:SET,a", "flowbits:set,a.b-c",
        "ja3.hash; content:\"abc\"", "ja3_hash; content:\"6734f37431670b3ab4292b8f60f29984\"", "ja3.hash; content:\"6734F37431670B3AB4292B8F60F29984\"", "ja3.hash; content:!\"abc\"", "ja3s.hash; content:\"6734f37431670b3ab4292b8f60f29984\"", "ja3.string; content:\"771\"", "ja4.hash", "ja4_hash; content:\"t13\"", "ja3hash; content:\"a\"",
        "tls.fingerprint:\"11:22\"", "tls.fingerprint:\"4a:a3:66:76:82:cb:6b:23:bb:c3:58:47:23:a4:63:a7:78:a4:a1:18\"", "tls.cert_fingerprint; content:\"4a:a3\"", "tls.subject:\"CN=a\"", "tls.subject:CN=a", "tls.subject:!\"CN=a\"", "tls.issuerdn:\"CN=a\"", "tls.issuerdn:!\"CN=a\"", "tls.cert_chain_len:>2", "tls.certs; content:\"a\"", "tls.random; content:\"|00|\"", "tls.alpn; content:\"h2\"", "tls.subjectaltname; content:\"a\"", "tls_cert_expired", "tls.sni; pkt_data; content:\"a\"", "tls.sni; dotprefix; content:\"a\"; dotprefix", "app-layer-protocol:!tls; app-layer-protocol:tls", "flow.age:>3", "tcp.hdr; content:\"a\"", "tls_cert_expired:1",
        "http.host; content:\"a\"", "http_host", "content:\"a\"; http_host", "dns.query; content:\"a\"", "tls.sni; content:\"a\"; http.host; content:\"a\"", "tls.sni; content:\"a\"; pkt_data; content:\"b\"", "tls.sni; content:\"a\"; tls.cert_subject; content:\"b\"", "tls.sni; content:\"a\"; flow:to_client", "tls.sni; content:\"a\"; tls.sni; content:\"b\"", "file.data; content:\"a\"", "quic.sni; content:\"a\"", "ssh.proto; content:\"a\"",
        "threshold:type limit, track by_src, count 1, seconds 60", "xbits:set,a,track ip_src", "byte_test:2,>,500,3", "stream_size:client,>,1400", "flags:S", "tcp.flags:A", "ttl:5", "ip_proto:6", "ip_proto:tcp", "ip_proto:!6", "ip_proto:\"6\"", "ip_proto:a", "tag:session", "requires:version >= 7", "icode:1", "app-layer-event:tls.invalid_tls_header", "aws:1", "nosuchkeyword", "nosuchkeyword:1", "content", "content:", ";", "", "# why", "(flow:to_server", "flow:to_server)",
        "tls.sni; content:\"a|\"", "tls.sni; content:\"|6|\"", "tls.sni; content:\"|61|\"", "tls.sni; content:\"|61 6\"", "tls.sni; content:\"a\\\"b\"", "tls.sni; content:\"a\\b\"", "tls.sni; content:\"a\"b\"", "tls.sni; content:\"a;b\"", "tls.sni; content:\"a\\;b\"", "tls.sni; content:\"a:b\"", "tls.sni; content:\"é\"",
    ];

    private readonly Random _random = new(seed);

    private int _sid;

    /// <summary>The options that are drawn.</summary>
    public static int Grammar => Usual.Length + Odd.Length;

    public string Next()
    {
        _sid++;
        var slips = _random.Next(4) switch { 0 => 0, 1 or 2 => 1, _ => 2 };
        var inHeader = slips == 0 ? 0 : _random.Next(slips + 1);
        return Header(inHeader) + Options(slips - inHeader);
    }

    private string Header(int slips)
    {
        string[] words = [Actions[_random.Next(4)], Is(2) ? "tls" : Pick(Protocols[..2]), Is(2) ? "$HOME_NET" : "any", "any", "->", "any", Is(3) ? "443" : "any"];
        for (; slips > 0; slips--)
        {
            var at = _random.Next(9);
            if (at == 7)
                return string.Join(Is(2) ? "\t" : "  ", words) + Pick([" ", "\t", ""]);
            if (at == 8)
                return string.Concat(words.Select(word => word + Pick([" ", " ", " ", " ", " ", " \t", "\t ", "\t", "  ", " ", ""])));
            words[at] = at switch
            {
                0 => Pick(Actions),
                1 => Pick(Protocols),
                2 or 5 => Pick(Addresses),
                4 => Pick(Directions),
                _ => Pick(Ports),
            };
        }

        return string.Join(' ', words.Where(word => word.Length > 0)) + (Is(40) ? "" : " ");
    }

    private string Options(int slips)
    {
        var options = new List<string>();
        for (var i = _random.Next(3); i > 0; i--)
            options.Add(Pick(Usual));
        var (opening, ending, separator) = ("(", ")", Is(6) ? ";" : "; ");
        for (; slips > 0; slips--)
        {
            switch (_random.Next(10))
            {
                case 0: opening = Pick(Openings); break;
                case 1 or 2: ending = Pick(Endings); break;
                case 3: separator = Pick([" ; ", ";  ", ";\t", " ;"]); break;
                default: options.Insert(_random.Next(options.Count + 1), Pick(Odd)); break;
            }
        }

        if (!Is(60))
            options.Insert(Is(3) ? _random.Next(options.Count + 1) : options.Count, "sid:" + _sid.ToString(CultureInfo.InvariantCulture));
        var text = new StringBuilder(opening);
        foreach (var option in options.Distinct(StringComparer.Ordinal))
            text.Append(option).Append(separator);
        if (options.Count > 0 && ending == ";)")
            text.Length -= separator.Length;
        else if (options.Count > 0 && separator.EndsWith(' '))
            text.Length--;
        return text.Append(ending).ToString();
    }

    private bool Is(int count) => _random.Next(count) == 0;

    private string Pick(string[] all) => all[_random.Next(all.Length)];
}
