using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws rule sets in the shapes in which people write and publish them, good and broken, and the handshakes that tell those apart.
/// Rules stand alone: a case needs a Suricata, or a tenant, of its own. The same seed and version draw the same cases.
/// </summary>
internal sealed class WrittenCaseGenerator
{
    private readonly Random _random;
    private readonly WrittenRules _rules;
    private readonly DrawnHandshakes _handshakes;

    /// <param name="seed">The same draws the same.</param>
    /// <param name="version">The version that is to load the rules.</param>
    /// <param name="isRare">Whether rare keywords are drawn as often as others.</param>
    public WrittenCaseGenerator(int seed, EngineVersion version, bool isRare = false)
    {
        _random = new Random(seed);
        _rules = new WrittenRules(_random, version, isRare);
        _handshakes = new DrawnHandshakes(_random, tls12: 6);
    }

    public OracleCase Next()
    {
        var hello = _handshakes.Hello(WrittenRules.Names);
        return new OracleCase(NextRules(), hello, _handshakes.Cuts(hello.Build().Length), _random.Next(6) == 0, _random.Next(8) == 0);
    }

    public string NextRules()
    {
        _rules.Restart();
        IEnumerable<string> rules = _random.Next(12) switch
        {
            < 4 => AllowList(),
            4 => Template(),
            5 => BrokenTemplate(),
            6 => Long(),
            7 or 8 => Content(),
            9 => Mixed(),
            _ => Few(),
        };
        return string.Join('\n', rules);
    }

    /// <summary>Names that pass, and what stops the rest.</summary>
    private List<string> AllowList()
    {
        List<string> rules = [.. Times(1, 4, _rules.Allow), .. Times(1, 3, _rules.CatchAll)];
        if (_random.Next(3) == 0)
            rules.Add(_rules.Beside());
        return rules;
    }

    /// <summary>AWS's templates: a bit marks flows that are TLS, and spares them.</summary>
    private List<string> Template() => [_rules.Allow(), _rules.Marking("set,tls_seen"), _rules.Sparing("isnotset,tls_seen"), _rules.CatchAll()];

    /// <summary>The same with another name, another direction, a rule too few, or a bit that is cleared.</summary>
    private List<string> BrokenTemplate()
    {
        List<string> rules =
        [
            _rules.Allow(), _rules.Marking(Pick("set,tls_seen", "set,tls_sen", "unset,tls_seen", "toggle,tls_seen", "isset,tls_seen")),
            _rules.Sparing(Pick("isnotset,tls_seen", "isset,tls_seen", "isnotset,tls_seen|other", "isset,tls_seen|other")), _rules.CatchAll(), _rules.Any(),
        ];
        rules.RemoveAt(_random.Next(rules.Count));
        return rules;
    }

    private List<string> Long() =>
        [.. Times(20, 31, () => _random.Next(10) switch { < 7 => _rules.Allow(), 7 => _rules.Beside(), 8 => _rules.Any(), _ => _rules.Deny() }), _rules.CatchAll()];

    /// <summary>Bytes beside keywords of TLS.</summary>
    private List<string> Content() => [.. Times(0, 2, _rules.Allow), .. Times(1, 3, _rules.ContentBesideTls), .. Times(0, 2, _rules.CatchAll)];

    private List<string> Mixed() => [.. Times(1, 3, _rules.Allow), .. Times(1, 3, _rules.Any), _rules.Beside(), .. Times(0, 2, _rules.CatchAll)];

    private List<string> Few() => [.. Times(1, 4, _rules.Any)];

    private IEnumerable<string> Times(int least, int end, Func<string> draw) => Enumerable.Range(0, _random.Next(least, end)).Select(_ => draw());

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
