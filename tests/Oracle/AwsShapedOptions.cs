using System.Globalization;

namespace TlsCompat.Oracle.Tests;

/// <summary>Writes the options of one rule: those of its shape, with a value for each word that stands for one.</summary>
internal sealed class AwsShapedOptions(Random random, int set)
{
    private static readonly string[] Buffers =
        ["tls.sni", "http.host", "http.user_agent", "http.header", "http.header_names", "http.method", "http.uri", "dns.query", "dns_query", "ja3.hash", "ja3s.hash", "ja4.hash", "tls.cert_fingerprint"];

    private string _buffer = "";

    public string Write(string[] shape)
    {
        var contents = Contents(shape);
        var written = new List<string>();
        for (var i = 0; i < shape.Length; i++)
        {
            if (Buffers.Contains(shape[i]))
                _buffer = shape[i];
            written.Add(Value(shape, i, contents) + ";");
        }

        return string.Join(' ', written);
    }

    private string Value(string[] shape, int at, string?[] contents)
    {
        var option = shape[at];
        return option switch
        {
            "msg" => $"msg:\"{Pick("not on the list", "blocked by policy", "matching TLS names", "default deny")}\"",
            "rev" => "rev:" + Pick("1", "1", "2"),
            "gid" => "gid:1",
            "priority" => "priority:" + Pick("1", "1", "2", "10"),
            "metadata" => "metadata:" + Pick("owner net", "created_at 2025_01_01, severity Minor"),
            "reference" => "reference:url,docs.example.com",
            "classtype" => "classtype:" + Pick("bad-unknown", "policy-violation", "trojan-activity"),
            "bsize" => "bsize:" + Length(Nearest(contents, at)),
            "depth" => "depth:" + Length(Nearest(contents, at)),
            "offset" => "offset:" + Pick("0", "2", "12"),
            "within" => "within:" + Length(Nearest(contents, at)),
            "tls.fingerprint" => $"tls.fingerprint:\"{Fingerprint}\"",
            _ when option.StartsWith("content:", StringComparison.Ordinal) => $"content:{(option.Contains('!', StringComparison.Ordinal) ? "!" : "")}\"{contents[at]}\"",
            _ when option.StartsWith("pcre:", StringComparison.Ordinal) => Pcre(option["pcre:".Length..]),
            _ when option.StartsWith("aws_", StringComparison.Ordinal) => option[..option.IndexOf(':', StringComparison.Ordinal)] + ":" + AwsShapedRules.Category(random),
            // Bits of addresses outlive a flow, and rule sets that are judged together have the same addresses.
            _ when option.StartsWith("xbits:", StringComparison.Ordinal) => option.Replace("bit", $"bit{set}_", StringComparison.Ordinal).Replace($"xbit{set}_s", "xbits", StringComparison.Ordinal),
            _ => option,
        };
    }

    /// <summary>The text of each content: what comes before and behind it says which part of a name it is.</summary>
    private string?[] Contents(string[] shape)
    {
        var contents = new string?[shape.Length];
        var (buffer, isDotted) = ("", false);
        for (var i = 0; i < shape.Length; i++)
        {
            if (Buffers.Contains(shape[i]))
                (buffer, isDotted) = (shape[i], false);
            isDotted |= shape[i] == "dotprefix";
            if (!shape[i].StartsWith("content:", StringComparison.Ordinal))
                continue;
            var modifiers = shape.Skip(i + 1).TakeWhile(option => !option.StartsWith("content:", StringComparison.Ordinal) && !Buffers.Contains(option)).ToList();
            var text = Text(buffer, isDotted, modifiers.Contains("startswith"), modifiers.Contains("endswith"));
            contents[i] = shape[i].EndsWith("BYTES", StringComparison.Ordinal) ? Pick("|0d 0a|" + text, text + "|20|", "|16 03|") : text;
        }

        return contents;
    }

    private string Text(string buffer, bool isDotted, bool isStart, bool isEnd) => buffer switch
    {
        "tls.sni" or "http.host" or "dns.query" or "dns_query" => (isDotted, isStart, isEnd) switch
        {
            (true, _, _) => Pick(".example.com", ".cloud.example", ".evil.test", ".example.org", ".example"),
            (_, true, true) => Pick(WrittenRules.Names).ToLowerInvariant(),
            (_, true, _) => Pick("api.", "s3.", "www.", "updates."),
            (_, _, true) => Pick(".example.com", "example.com", ".cloud.example", ".test", "vendor.example"),
            _ => Pick(".example", ".test", "example.com", "evil", ".cloud", ".org"),
        },
        "http.user_agent" => Pick("ExampleAgent/1.0", "scanner", "Old Browser 6.0"),
        "http.header" => Pick("X-Example", "User-Agent: Example"),
        "http.header_names" => "Referer",
        "http.method" => Pick("GET", "POST"),
        "http.uri" => Pick("/status", "/latest/index.json"),
        "ja3.hash" or "ja3s.hash" => Pick("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"),
        "ja4.hash" => Pick("t13d", "t12d", "t13i", "_"),
        "tls.cert_fingerprint" => Fingerprint,
        _ => Pick("example", "evil", "api", "password"),
    };

    private string Pcre(string flags)
    {
        var (negation, rest) = flags.StartsWith('!') ? ("!", flags[1..]) : ("", flags);
        var pattern = _buffer switch
        {
            "tls.sni" or "http.host" => Pick(@"^(.*\.)?example\.com$", @"^(api|s3|www)\.[a-z-]+\.(com|example)$", @"\.test$", @"^[a-z0-9.-]+\.cloud\.example$"),
            "http.user_agent" => @"^Example[0-9]+",
            _ => Pick("example", @"evil\.test", @"\x16\x03[\x00-\x03]"),
        };
        return $"pcre:{negation}\"/{pattern}/{rest}\"";
    }

    private static string Nearest(string?[] contents, int at)
    {
        for (var distance = 1; distance < contents.Length; distance++)
        {
            if ((at - distance >= 0 ? contents[at - distance] : null) is { } before)
                return before;
        }

        return Array.Find(contents, content => content is not null) ?? "";
    }

    /// <summary>The bytes of a content: between bars they are written as hexadecimal numbers.</summary>
    private static string Length(string content) => content.Split('|')
        .Select((part, at) => at % 2 == 0 ? part.Length : part.Split(' ').Length)
        .Sum().ToString(CultureInfo.InvariantCulture);

    private static string Fingerprint => string.Join(':', Enumerable.Repeat("ab", 20));

    private string Pick(params string[] items) => items[random.Next(items.Length)];
}
