using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws rule sets and handshakes: everything that the engine models, the shapes that people write most often. The same seed
/// and version draw the same cases.
/// </summary>
internal sealed partial class CaseGenerator
{
    internal static readonly string[] Names =
        ["www.example.com", "example.com", "www.evil.com", "api.eu.example.com", "notexample.com", "WWW.Example.COM", "example.com.evil.com", "a.io"];

    private static readonly string[] Suffixes = [".example.com", "example.com", ".com", "evil.com", ".evil.com", "www.example.com", ".io", "EXAMPLE.com"];

    private readonly EngineVersion _version;
    private readonly Random _random;
    private readonly HeaderGrammar _headers;
    private bool _isIPv6;
    private int _sid;

    public CaseGenerator(int seed, EngineVersion version)
    {
        _version = version;
        _random = new Random(seed);
        _headers = new HeaderGrammar(_random);
    }

    public OracleCase Next()
    {
        _sid = 0;
        _isIPv6 = _random.Next(4) == 0;
        var hello = Hello();
        var rules = _random.Next(10) switch
        {
            < 4 => AllowList(),
            < 6 => Template(),
            _ => Loose(),
        };
        return new OracleCase(string.Join('\n', rules), hello, Cuts(hello.Build().Length), _isIPv6);
    }

    /// <summary>An allow-list and catch-alls of all the causes, one or two of them at fault: what a patch is made for.</summary>
    public string NextFaulty()
    {
        _sid = 0;
        _isIPv6 = false;
        var rules = new List<string>();
        for (var i = _random.Next(1, 4); i > 0; i--)
            rules.Add(Rule("pass", "tls", Outward(), [Pick("flow:to_server", "flow:to_server, established"), Some(0.4, "ssl_state:client_hello"), .. ServerName()]));
        for (var i = _random.Next(1, 4); i > 0; i--)
            rules.Add(Faulty());
        if (_random.Next(5) == 0)
            rules.Add(Any());
        return string.Join('\n', rules.OrderBy(_ => _random.Next(3)));
    }

    private string Faulty()
    {
        string?[] cause = _random.Next(12) switch
        {
            < 4 => [],
            4 or 5 => [Version()],
            6 => [State()],
            7 => [AppLayerProtocol()],
            8 => [Pick(Size(), "flowbits:isnotset,a", "flowbits:set,b")],
            9 => [string.Join("; ", RawContent().Where(option => option.Length > 0))],
            10 => [string.Join("; ", Fingerprint()), Some(0.5, Version())],
            _ => [Version(), State()],
        };
        string?[] options =
        [
            .. cause, Pick("flow:to_server", "flow:to_server", "flow:to_server, established", Flow()), Some(0.4, "msg:\"no name \\; no entry\""),
            Some(0.3, "rev:1"), Some(0.1, "metadata:kind catch_all"), Some(0.1, "noalert"), Some(0.1, Bits()),
        ];
        return Rule(Block(), _random.Next(6) == 0 ? Pick("tcp", "ip") : "tls", Outward(), [.. options.OrderBy(_ => _random.Next())]);
    }

    private CaseHeader Outward() => _random.Next(3) == 0 ? Header() : new CaseHeader("$HOME_NET", "->", "$EXTERNAL_NET", Pick("any", "443"));

    /// <summary>A pass rule or two on names, and something that drops the rest.</summary>
    private List<string> AllowList()
    {
        var rules = new List<string>();
        for (var i = _random.Next(1, 3); i > 0; i--)
            rules.Add(Rule("pass", "tls", Header(), [Flow(), Some(0.4, "ssl_state:client_hello"), .. ServerName()]));
        for (var i = _random.Next(1, 3); i > 0; i--)
            rules.Add(CatchAll());
        if (_random.Next(4) == 0)
            rules.Add(Any());
        return rules;
    }

    private string CatchAll() => _random.Next(8) switch
    {
        0 => Rule(Block(), "tcp", Header(), [Flow(), Bits()]),
        1 => Rule(Block(), "ip", Header(), [Some(0.5, Flow())]),
        2 => Rule(Block(), "tls", Header(), [Flow(), Version()]),
        3 => Rule(Block(), "tcp", Header(), [Flow(), AppLayerProtocol()]),
        4 => Rule(Block(), "tls", Header(), [Flow(), State(), .. _random.Next(2) == 0 ? [] : Fingerprint()]),
        _ => Rule(Block(), "tls", Header(), [Flow(), Some(0.4, State())]),
    };

    /// <summary>AWS's pattern: one rule marks the flow, one spares what is marked.</summary>
    private List<string> Template() =>
    [
        Rule("pass", "tls", Header(), [Flow(), Some(0.5, "ssl_state:client_hello"), .. ServerName()]),
        Rule("alert", "tls", Header(), [Flow(), "flowbits:set,a", Some(0.7, "noalert"), Some(0.2, State())]),
        Rule(Block(), Pick("tls", "tcp"), Header(), [Flow(), "flowbits:isnotset,a", Some(0.2, "flowbits:set,b")]),
        Rule(Block(), "tls", Header(), [Flow(), State(), .. Fingerprint(), Some(0.3, "flowbits:isset," + Pick("a", "b", "a|b"))]),
    ];

    private List<string> Loose() => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Any())];

    private string Any()
    {
        var action = Pick("pass", "pass", "drop", "drop", "drop", "reject", "alert", "alert");
        return _random.Next(12) switch
        {
            0 => Rule(action, "tls", Header(), [Flow(), Version(), Some(0.3, State())]),
            1 => Rule(action, "tls", Header(), [Flow(), State(), Some(0.3, Bits())]),
            2 => Rule(action, Pick("tls", "tcp"), Header(), [Flow(), Size()]),
            3 or 4 => Rule(action, Pick("tls", "tcp", "tcp", "tcp-pkt", "tcp-stream"), Header(), [Flow(), .. RawContent()]),
            5 => Rule(action, Pick("tcp", "ip"), Header(), [Flow(), AppLayerProtocol(), Some(0.2, Bits())]),
            6 => Rule(action, "tls", Header(), [Flow(), .. Fingerprint(), Some(0.3, State())]),
            7 => Rule(action, "tls", Header(), [Flow(), .. ServerName(), Some(0.2, Version()), Some(0.2, Bits())]),
            8 => Rule(action, "tls", Header(), [Some(0.3, Version()), Some(0.3, State()), .. ServerName(), Flow()]),
            9 => Rule(action, Pick("tcp", "ip", "tls"), Header(), [Flow(), Bits(), Bits()]),
            10 => Rule(action, "tls", Header(), [.. RawContent(), Flow(), Pick(State(), Version())]),
            _ => Rule(action, Pick("ip", "ip", "tcp", "tls", "http", "dns", "udp", "ipv4", "ipv6"), Header(), [Some(0.4, Flow()), Some(0.1, "ip_proto:6")]),
        };
    }

    private string Rule(string action, string protocol, CaseHeader header, string?[] options)
    {
        if (protocol is not ("ip" or "ipv4" or "ipv6"))
            options = [.. options.Where(o => o is null || !o.StartsWith("ip_proto", StringComparison.Ordinal))];
        var text = string.Concat(options.OfType<string>().Where(o => o.Length > 0).Select(o => o + "; "));
        var priority = _random.Next(10) == 0 ? $"priority:{_random.Next(1, 5)}; " : "";
        return $"{action} {protocol} {header} ({text}{priority}sid:{++_sid};)";
    }

    private CaseHeader Header() => _random.Next(18) switch
    {
        0 => new("any", "->", "any", "any"),
        1 => new("any", "<>", "any", "any"),
        2 => new("$HOME_NET", "->", "any", "443"),
        3 => new("$HOME_NET", "->", "$EXTERNAL_NET", "443"),
        4 => new("$HOME_NET", "->", "$EXTERNAL_NET", "!443"),
        5 => new("$EXTERNAL_NET", "->", "$HOME_NET", "any"),
        6 => new("$HOME_NET", "<>", "$EXTERNAL_NET", "any"),
        7 => new("$HOME_NET", "->", "$EXTERNAL_NET", "[80,443]"),
        < 12 => new("$HOME_NET", "->", "$EXTERNAL_NET", "any"),
        _ => _headers.Next(_isIPv6),
    };

    private string? Flow() => _random.Next(14) switch
    {
        0 or 1 => null,
        < 6 => "flow:to_server",
        < 10 => "flow:to_server, established",
        10 => "flow:established",
        11 => "flow:" + Pick("to_client", "from_server", "to_client,established"),
        12 => "flow:" + Pick("not_established", "to_server,not_established", "stateless", "to_server,stateless", "to_server,no_stream", "to_server,only_stream", "established,only_stream", "established,no_stream"),
        _ => "flow:from_client,established",
    };

    private string[] ServerName()
    {
        var suffix = Pick(Suffixes);
        var sticky = Pick("tls.sni", "tls.sni", "tls_sni");
        return _random.Next(21) switch
        {
            < 4 => [sticky, "dotprefix", $"content:\"{Dotted(suffix)}\"", "nocase", "endswith"],
            4 => [sticky, $"content:\"{Pick(Names)}\"", "startswith", "nocase", "endswith"],
            5 => [sticky, $"content:\"{suffix}\"", "endswith", Some(0.5, "nocase") ?? ""],
            6 => [sticky, $"content:!\"{suffix}\"", Some(0.5, "nocase") ?? ""],
            7 => [sticky, $"content:!\"{suffix}\"", "endswith"],
            8 => [sticky, $"content:\"{suffix}\"", $"isdataat:{Pick("!1", "1", "!4")},relative"],
            9 => [sticky, $"pcre:\"/{Pick(@"^(www|api)\.", @"\.example\.com$", @"^(?!.*\.example\.com$)", @"e[vx][ia]", @"^[a-z.]+$", @"(?i)EXAMPLE")}/{Pick("", "i", "s")}\""],
            10 => [sticky, $"content:\"{Pick("www", "exa", "e")}\"", $"content:\"{Pick(".com", "ple", "evil", "e")}\"", $"distance:{_random.Next(-2, 6)}", Some(0.5, $"within:{_random.Next(4, 14)}") ?? ""],
            11 => [sticky, $"bsize:{Pick("15", ">11", "<12", "11<>16")}"],
            12 => [sticky, $"content:\"{Pick("www", "example", "exa")}\"", $"offset:{_random.Next(0, 6)}", $"depth:{_random.Next(7, 16)}"],
            14 => [sticky, Pick("to_lowercase", "to_uppercase", "dotprefix", "strip_whitespace"), .. Patterns()],
            15 => [sticky, "to_md5", "content:\"|" + Pick("5a", "00", "d2") + "|\""],
            16 => [sticky, .. Patterns(), sticky, .. Patterns()],
            > 16 and < 20 => [sticky, .. Patterns()],
            13 => [sticky, $"pcre:!\"/{Pick("evil", "^www", "com$")}/\"", Some(0.4, "content:\".\"") ?? ""],
            _ => [sticky, "dotprefix", $"content:!\"{Dotted(suffix)}\"", "endswith", sticky, $"content:\"{Pick("example", "evil", "www")}\""],
        };
    }

    /// <summary>One to three patterns with whatever places and ties them.</summary>
    private string[] Patterns()
    {
        var options = new List<string>();
        var count = _random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var negated = _random.Next(5) == 0;
            var text = Pick("www", "example", "exam", ".com", "com", "evil", "e", "le", ".", "api", "WWW");
            options.Add($"content:{(negated ? "!" : "")}\"{text}\"");
            options.Add(Some(0.3, "nocase") ?? "");
            var place = _random.Next(i == 0 ? 4 : 7);
            if (place == 0)
                options.Add("startswith");
            else if (place == 1)
                options.AddRange([$"offset:{_random.Next(0, 8)}", Some(0.6, $"depth:{text.Length + _random.Next(0, 9)}") ?? ""]);
            else if (place >= 4)
                options.AddRange([$"distance:{_random.Next(-4, 7)}", Some(0.5, $"within:{text.Length + _random.Next(0, 9)}") ?? ""]);
            if (_random.Next(6) == 0)
                options.Add("endswith");
            else if (_random.Next(10) == 0)
                options.Add($"isdataat:{Pick("", "!")}{_random.Next(1, 6)},relative");
        }

        if (_random.Next(6) == 0)
            options.Add($"bsize:{Pick(">", "<", "")}{_random.Next(8, 20)}");
        return [.. options];
    }

    private static string Dotted(string suffix) => suffix.StartsWith('.') ? suffix : "." + suffix;

    private string State() => "ssl_state:" + Pick(
        "client_hello", "client_hello", "client_hello", "!client_hello", "server_hello", "!server_hello", "client_hello,server_hello",
        "client_hello|server_hello", "unknown", "!client_hello,server_hello", "client_keyx", "!server_keyx", "!unknown");

    private string Version() => _random.Next(3) switch
    {
        0 => "tls.version:" + Pick("1.0", "1.2", "1.3", "1.1", "0x0301", "0x0304"),
        1 => "ssl_version:" + Pick("tls1.0", "tls1.0,tls1.1", "sslv3", "tls1.2", "tls1.3", "tls1.2,tls1.3"),
        _ => "ssl_version:" + Pick("!tls1.3", "!tls1.0", _version == EngineVersion.Suricata7 ? "!tls1.2,!tls1.3" : "!tls1.2,tls1.3"),
    };

    private string Size() => "dsize:" + Pick(">500", ">1400", "<100", ">0", "0", "!0", "1460", "500<>2000", "<=1460", ">=1460");

    private string AppLayerProtocol() => "app-layer-protocol:" + Pick("tls", "tls", "!tls", "http", "!http", "dns", "failed");

    private string Bits() => "flowbits:" + Pick("set,a", "isset,a", "isnotset,a", "unset,a", "set,b", "isset,b", "isnotset,b", "toggle,a", "isset,a|b", "isnotset,a|b");

    private string[] Fingerprint() => _random.Next(9) switch
    {
        0 => ["ja3.hash", "content:!\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""],
        1 => ["ja3_hash", "content:\"0123456789abcdef0123456789abcdef\""],
        2 => ["ja4.hash", "content:\"_\""],
        3 => ["ja4.hash", $"content:\"t1{Pick("2", "3")}\"", "startswith"],
        4 => ["ja3.string", $"content:\"{Pick("771,", "4588", "772")}\""],
        5 => ["tls.random", $"content:!\"|{_random.Next(10, 99)}|\""],
        6 => [Pick("tls.random_time", "tls.random_bytes"), $"bsize:{Pick("4", "28")}"],
        7 when _version == EngineVersion.Suricata8 => ["tls.alpn", $"content:\"{Pick("h2", "http", "h3")}\""],
        _ => [Pick("tls.cert_subject", "tls.cert_issuer"), "content:\"CN\""],
    };

    private string[] RawContent() => _random.Next(13) switch
    {
        0 => ["content:\"|16 03|\"", "startswith"],
        1 => ["content:\"|16 03 01|\"", "depth:3"],
        2 => ["content:\"|16 03|\""],
        3 => [$"content:\"{Pick("example", "evil")}\"", Some(0.5, "nocase") ?? ""],
        4 => ["content:!\"example\""],
        5 => ["content:\"|01|\"", "offset:5", "depth:1"],
        6 => ["content:\"|16 03|\"", "content:\"|01|\"", "distance:3", "within:1"],
        7 => [$"pcre:\"/{Pick(@"^\x16\x03", "example", @"^\x17\x03")}/\""],
        8 => ["content:\"|17 03 03|\"", Some(0.5, "depth:3") ?? ""],
        9 => ["content:\"|16 03|\"", "startswith", Size()],
        10 => [Pick("isdataat:1000", "pkt_data"), .. Patterns()],
        11 => Patterns(),
        _ => ["content:!\"|16 03|\"", "startswith"],
    };

    private HelloRecipe Hello() => new(
        _random.Next(12) == 0 ? null : Pick(Names),
        _random.Next(5) switch { 0 => 0, 1 => _random.Next(1750, 2200), 2 => 3400, _ => 1700 },
        _random.Next(2) == 0,
        Pick(0x0301, 0x0301, 0x0301, 0x0303, 0x0300, 0x0302),
        _random.Next(8) == 0,
        _random.Next());

    private int[] Cuts(int length) => _random.Next(12) switch
    {
        < 7 => Every(length, 1460),
        7 => Every(length, 1200),
        8 => Every(length, Math.Max(100, length / 4)),
        9 => [Pick(1, 2, 3, 4, 5, 6, 9, 43)],
        10 => [_random.Next(1, length)],
        _ => [],
    };

    private static int[] Every(int length, int mss) => [.. Enumerable.Range(1, (length - 1) / mss).Select(i => i * mss)];

    private string Block() => Pick("drop", "drop", "drop", "reject");

    private string? Some(double chance, string? option) => _random.NextDouble() < chance ? option : null;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
