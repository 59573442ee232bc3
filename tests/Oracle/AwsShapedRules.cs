using System.Globalization;

namespace TlsCompat.Oracle.Tests;

/// <summary>Draws single rules for AWS Network Firewall by how often their shapes were counted, with names, texts and addresses of its own.</summary>
internal sealed class AwsShapedRules(Random random)
{
    private static readonly string[] Categories = ["Malware", "Phishing", "Hacking"];

    private readonly AwsShapes _shapes = AwsShapes.Counted;
    private int _set;
    private int _sid;

    /// <summary>Begins a rule set.</summary>
    public void Restart() => (_set, _sid) = (_set + 1, 0);

    public string Rule(string action)
    {
        var shape = _shapes.Rules[action].Draw(random);
        var header = string.Join(' ', _shapes.Headers[shape.Protocol].Draw(random).Split(' ').Select((part, place) => HeaderPart(part, place)));
        var options = shape.Options.Length == 0 ? "" : new AwsShapedOptions(random, _set).Write(shape.Options.Split("; ")) + " ";
        return string.Create(CultureInfo.InvariantCulture, $"{action} {shape.Protocol} {header} ({options}sid:{++_sid};)");
    }

    /// <summary>A category of AWS's.</summary>
    public static string Category(Random random) => Categories[random.Next(Categories.Length)];

    private string HeaderPart(string shape, int place)
    {
        var isSource = place < 2;
        return shape switch
        {
            // Sets with a value, and sets of which the rule group says nothing.
            "SET" or "!SET" => shape[..^3] + (isSource ? Pick("$CORP_NET", "$CORP_NET", "$NOT_SERVERS") : Pick("$PARTNERS", "$SERVERS", "$SERVERS", "$CORP_NET")),
            "SETS" => isSource ? "[$CORP_NET,10.1.0.0/16]" : "[$PARTNERS,198.51.100.0/24]",
            "@REFERENCE" => "@ALLOWED_LIST",
            "NETWORK" => isSource ? Pick("10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "192.168.0.0/16") : Pick("203.0.0.0/16", "203.0.0.0/8", "198.51.100.0/24", "10.2.0.0/16", "0.0.0.0/0"),
            "ADDRESS" => isSource ? Pick("10.0.0.5", "10.0.0.5/32", "10.0.0.7") : Pick("203.0.0.9", "203.0.0.9/32", "198.51.100.7"),
            "LIST" => isSource ? Pick("[10.0.0.0/16,10.1.0.0/16]", "[10.1.0.0/16,192.168.0.0/16]", "[10.0.0.0/8,!10.1.0.0/16]") : Pick("[203.0.0.0/24,198.51.100.7]", "[198.51.100.0/24,10.2.0.0/16]"),
            "PORTS" or "!PORTS" => shape[..^5] + Pick("$TLS_PORTS", "$TLS_PORTS", "$HIGH", "$APP_PORTS"),
            "PORTLIST" => Pick("[443,8443]", "[80,443]", "[22,3389]", "[1:65535]"),
            "RANGELIST" => Pick("[80,440:450]", "[1:1023,8080]"),
            "BARELIST" => Pick("80,443", "22,3389"),
            "RANGE" => Pick("1024:", "1:1023"),
            "PORT" or "!PORT" => shape[..^4] + Pick("8443", "8080", "123", "3306", "25", "389"),
            _ => shape,
        };
    }

    private string Pick(params string[] items) => items[random.Next(items.Length)];
}
