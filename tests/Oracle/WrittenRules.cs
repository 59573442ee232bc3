using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>Draws single rules as people write them: by what the rule is there for.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="version">The version that is to load them.</param>
/// <param name="isRare">Whether keywords that hardly anybody writes are drawn as often as others, and not as often as they were counted (docs/aws-rules.md).</param>
internal sealed class WrittenRules(Random random, EngineVersion version, bool isRare)
{
    public static readonly string[] Names =
    [
        "api.example.com", "example.com", "s3.eu-central-1.cloud.example", "www.evil.test", "a-b.example.org", "API.Example.COM", "xn--bcher-kva.example",
        "example.com.evil.test", "updates.vendor.example",
    ];

    private static readonly string[] Suffixes =
        [".example.com", "example.com", "api.example.com", ".cloud.example", ".evil.test", ".example.org", "vendor.example", ".example"];

    private readonly WrittenOptions _options = new(random, version);
    private int _sid;

    /// <summary>Begins a rule set.</summary>
    public void Restart() => _sid = 0;

    public string Allow() => random.Next(12) == 0
        ? Rule("pass", Pick("tcp", "ip"), Header(), [Flow(), Some(0.3, _options.Size())])
        : Rule("pass", "tls", Header(), [.. Ordered([Flow()], Name(), [Some(0.3, "ssl_state:client_hello")]), .. Decoration()]);

    public string Deny() => Rule(Block(), "tls", Header(), [.. Ordered([Flow()], Name(), [Some(0.3, "ssl_state:client_hello")]), .. Decoration()]);

    public string CatchAll() => random.Next(10) switch
    {
        0 => Rule(Block(), "tcp", Header(), [Pick("flow:to_server, established", "flow:to_server", "flow:established"), .. Decoration()]),
        1 => Rule(Block(), "ip", Header(), [Some(0.5, Flow()), .. Decoration()]),
        2 => Rule(Block(), "tls", Header(), [Flow(), _options.Version(), .. Decoration()]),
        3 => Rule(Block(), "tcp", Header(), [Flow(), _options.AppLayerProtocol(), .. Decoration()]),
        4 => Rule(Block(), "tls", Header(), [Flow(), "ssl_state:client_hello", .. Decoration()]),
        5 => Rule(Block(), "tls", Header(), [Flow(), Rate(), .. Decoration()]),
        6 => Rule(Block(), "tls", Header(), [Flow(), Place(), .. Decoration()]),
        _ => Rule(Block(), "tls", Header(), [Flow(), Some(0.2, "ssl_state:client_hello"), .. Decoration()]),
    };

    /// <summary>Marks flows with a bit.</summary>
    public string Marking(string bit) =>
        Rule(Pick("alert", "alert", "pass"), Pick("tls", "tls", "tcp"), Header(), [.. Ordered([Flow()], ["flowbits:" + bit], [Some(0.3, "ssl_state:client_hello")]), Some(0.7, "noalert")]);

    /// <summary>Blocks flows for the bit that they have or lack.</summary>
    public string Sparing(string bit) =>
        Rule(Block(), Pick("tcp", "tcp", "tls", "ip"), Header(), [.. Ordered([Pick("flow:to_server, established", "flow:to_server", "flow:established, to_server")], ["flowbits:" + bit]), .. Decoration()]);

    /// <summary>A rule on another protocol, or on none.</summary>
    public string Beside()
    {
        var action = Pick("pass", "drop", "alert", "reject");
        return random.Next(8) switch
        {
            0 => Rule(action, "http", Header(), ["flow:to_server", "http.host", "content:\"example.com\"", "endswith"]),
            1 => Rule(action, "http", Header(), ["flow:to_server, established", "http.method", "content:\"CONNECT\""]),
            2 => Rule(action, "ssh", Header(), [Some(0.5, Flow())]),
            3 => Rule(action, "dns", Header(), [Some(0.7, "dns.query"), "content:\".example\"", "nocase"]),
            4 => Rule(action, "udp", Header(), ["content:\"|01 00|\"", Some(0.5, "depth:4")]),
            5 => Rule(action, "icmp", Header(), ["itype:8"]),
            6 => Rule(action, "tcp", Header("22"), [Flow(), "app-layer-protocol:!ssh"]),
            _ => Rule(action, Pick("smtp", "ftp", "ntp", "quic", "smb", "dcerpc"), Header(), [Some(0.4, Flow())]),
        };
    }

    /// <summary>Bytes of the segment or the stream in a rule that also speaks of TLS.</summary>
    public string ContentBesideTls() =>
        Rule(Pick("pass", "drop", "drop", "reject", "alert"), Pick("tls", "tls", "tls", "tcp"), Header(), [.. Ordered([Flow()], TlsKeyword(), _options.Raw()), .. Decoration()]);

    public string Any()
    {
        var action = Pick("pass", "drop", "drop", "reject", "alert");
        // Beside a drop of the same packet Suricata lets later packets through unlogged, and the engine takes the flow for dropped, as its flag says.
        return random.Next(14) switch
        {
            0 => Rule(action, "tls", Header(), [.. Ordered([Flow()], Name(), Name())]),
            1 => Rule(action, "tls", Header(), [.. Ordered([Flow()], _options.Fingerprint(), [Some(0.4, "ssl_state:client_hello")]), .. Decoration()]),
            2 => Rule(action, "tls", Header(), [.. Ordered([Flow()], Name(), [_options.Version()]), .. Decoration()]),
            3 => Rule(action, Pick("tcp", "tls"), Header(), [Flow(), .. _options.Raw(), .. Decoration()]),
            4 => Rule(action, Pick("tcp", "tls"), Header(), [Flow(), _options.Size(), .. Decoration()]),
            5 => Rule(Bypassing(), Pick("tcp", "tls", "ip"), Header(), [Some(0.6, Flow()), "bypass", .. Decoration()]),
            6 => Rule(Bypassing(), "tls", Header(), [.. Ordered([Flow()], Name(), ["bypass"])]),
            7 => Rule(isRare ? action : Pick("alert", "alert", "alert", "drop"), Pick("tcp", "tls"), Header(), [.. Ordered([Flow()], [Rate()]), .. Decoration()]),
            8 => Rule(action, Pick("tcp", "tls"), Header(), [.. Ordered([Flow()], [Place()]), .. Decoration()]),
            9 => Rule(action, "tls", Header(), [.. Ordered([Flow()], [_options.State()], [Some(0.4, _options.Version())]), .. Decoration()]),
            10 => Rule(action, "tls", Header(), [.. Ordered([Flow()], Name(), _options.Fingerprint()), .. Decoration()]),
            11 => Rule(action, Pick("tcp", "tls"), Header(), [.. Ordered([Flow()], ["flowbits:" + Pick("set,tls_seen", "isset,tls_seen", "isnotset,tls_seen", "isset,tls_seen|other")], [Some(0.4, "noalert")])]),
            12 => ContentBesideTls(),
            _ => Rule(action, "tcp", Header(), [.. Ordered([Flow()], [_options.AppLayerProtocol()]), .. Decoration()]),
        };
    }

    private string[] TlsKeyword() => random.Next(5) switch
    {
        0 => [_options.State()],
        1 => ["ssl_state:client_hello"],
        2 => [_options.Version()],
        3 => _options.Fingerprint(),
        _ => Name(),
    };

    private string Rate() => isRare ? _options.Rate() : _options.UsualRate();

    private string Place() => isRare ? _options.Place() : _options.UsualPlace();

    /// <summary>The ways in which a server name is asked for.</summary>
    private string[] Name()
    {
        var suffix = Pick(Suffixes);
        var dotted = suffix.StartsWith('.') ? suffix : "." + suffix;
        var escaped = suffix.TrimStart('.').Replace(".", @"\.", StringComparison.Ordinal);
        var sticky = Pick("tls.sni", "tls.sni", "tls.sni", "tls_sni");
        var not = random.Next(5) == 0 ? "!" : "";
        var nocase = Some(0.5, "nocase") ?? "";
        return random.Next(16) switch
        {
            0 or 1 => [sticky, "dotprefix", $"content:{not}\"{dotted}\"", nocase, "endswith"],
            2 => [sticky, $"content:{not}\"{suffix}\"", "startswith", nocase, "endswith"],
            3 => [sticky, $"content:{not}\"{suffix}\"", nocase, "endswith"],
            4 => [sticky, $"content:{not}\"{suffix}\"", nocase],
            5 => [sticky, $"pcre:{not}\"/^({escaped}|(.*\\.)?cloud\\.example)$/{Pick("", "i")}\""],
            6 => [sticky, $"pcre:{not}\"/(^|\\.){escaped}$/i\""],
            7 => [sticky, $"pcre:{not}\"/^(?!.*evil)[a-z0-9.-]+$/{Pick("", "i")}\""],
            8 => [sticky, "to_lowercase", $"content:{not}\"{suffix}\"", "endswith"],
            9 => [sticky, "to_lowercase", "dotprefix", $"content:{not}\"{dotted}\"", "endswith"],
            10 => [sticky, $"content:\"{suffix}\"", $"bsize:{Pick(suffix.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), ">10", "<16", "11", "15")}"],
            11 => [sticky, $"bsize:{Pick(">0", ">12", "<13", "15", "10<>20")}"],
            12 => [sticky, $"content:!\"{Pick("evil", ".test")}\"", $"content:\"{suffix}\"", nocase],
            13 => [sticky, $"content:\"{Pick("example", "api", "cloud")}\"", $"content:\"{Pick(".com", ".org", ".test", ".example")}\"", Pick("distance:0", "within:4", "distance:0; within:4", "endswith")],
            14 => [sticky, "content:\".\"", $"isdataat:{Pick("!1", "!4", "3", "!8")},relative"],
            _ => [sticky, $"content:{not}\"{suffix}\"", $"fast_pattern", nocase, Pick("", "endswith")],
        };
    }

    private string?[] Decoration() =>
    [
        Some(0.4, $"msg:\"{Pick("not on the list", "blocked \\; see policy", "TLS: no name")}\""), Some(0.15, "classtype:" + Pick("bad-unknown", "policy-violation", "trojan-activity")),
        Some(0.2, "metadata:created_at 2025_01_01, owner net"), Some(0.3, "rev:" + Pick("1", "2")), Some(0.1, "reference:url,docs.example.com"),
        Some(0.1, "priority:" + Pick("1", "2", "3")), Some(0.05, "noalert"), Some(0.04, "target:dest_ip"),
    ];

    private string Header(string port = "443") => random.Next(14) switch
    {
        < 5 => "$HOME_NET any -> $EXTERNAL_NET any",
        5 or 6 => $"$HOME_NET any -> $EXTERNAL_NET {port}",
        7 => "$HOME_NET any -> any any",
        8 or 9 => "any any -> any any",
        10 => $"$HOME_NET any -> any [{port},8443]",
        11 => $"any any -> $HOME_NET {Pick("any", port)}",
        12 => $"$HOME_NET any -> $EXTERNAL_NET !{port}",
        _ => "$EXTERNAL_NET any -> $HOME_NET any",
    };

    private string? Flow() => random.Next(12) switch
    {
        0 => null,
        < 6 => "flow:to_server",
        < 10 => Pick("flow:to_server, established", "flow:established, to_server", "flow:to_server,established"),
        10 => "flow:established",
        _ => "flow:" + Pick("to_client", "to_client, established", "stateless", "not_established"),
    };

    /// <summary>
    /// What a rule with <c>bypass</c> does: not drop or reject. Suricata writes of the packets of a flow that such a rule dropped no more than
    /// the first to its log, though it goes on dropping them (flow_drop among its counters): the log is no judge there.
    /// </summary>
    private string Bypassing() => Pick("pass", "alert");

    private string Block() => Pick("drop", "drop", "drop", "reject");

    /// <summary>The groups of options in any order; what is within a group stays together.</summary>
    private IEnumerable<string?> Ordered(params string?[][] groups)
    {
        // A sticky buffer takes what follows it: raw content stands before one, or behind a pkt_data.
        var isPlain = random.Next(3) > 0;
        return (isPlain ? groups.OrderBy(group => group.Any(option => option is not null && option.Contains('.', StringComparison.Ordinal) && !option.Contains(':', StringComparison.Ordinal)) ? 1 : 0) : groups.OrderBy(_ => random.Next()))
            .SelectMany(group => group);
    }

    private string Rule(string action, string protocol, string header, IEnumerable<string?> options)
    {
        var text = string.Concat(options.OfType<string>().Where(option => option.Length > 0).Select(option => option + "; "));
        return $"{action} {protocol} {header} ({text}sid:{++_sid};)";
    }

    private string? Some(double chance, string? option) => random.NextDouble() < chance ? option : null;

    private string Pick(params string[] items) => items[random.Next(items.Length)];
}
