using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws rule sets in the shapes in which people write and publish them, good and broken, and the handshakes that tell those apart.
/// Rules stand alone: a case needs a Suricata, or a tenant, of its own. The same seed and version draw the same cases.
/// </summary>
internal sealed class WrittenCaseGenerator
{
    private static readonly int[] UsualCuts = [1, 5, 6, 43, 90, 517, 1448];

    private readonly Random _random;
    private readonly WrittenRules _rules;

    public WrittenCaseGenerator(int seed, EngineVersion version)
    {
        _random = new Random(seed);
        _rules = new WrittenRules(_random, version);
    }

    public OracleCase Next()
    {
        var hello = Hello();
        return new OracleCase(NextRules(), hello, Cuts(hello.Build().Length), _random.Next(6) == 0, _random.Next(8) == 0);
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

    private HelloRecipe Hello() => new(
        _random.Next(15) == 0 ? null : Pick(WrittenRules.Names),
        _random.Next(6) switch { 0 => 0, 1 => _random.Next(1750, 2200), 2 => 3400, 3 => 1550, _ => 1700 },
        _random.Next(3) == 0,
        Pick(0x0301, 0x0301, 0x0301, 0x0303, 0x0300, 0x0302),
        _random.Next(6) == 0,
        _random.Next());

    private int[] Cuts(int length) => _random.Next(10) switch
    {
        < 3 => Within(length, 1448),
        3 => Within(length, 1460),
        < 6 => Within(length, Pick(UsualCuts)),
        6 or 7 => Within(length, Pick(UsualCuts), Pick(UsualCuts)),
        8 => Within(length, Pick(UsualCuts), _random.Next(1, length)),
        _ => [],
    };

    private static int[] Within(int length, params int[] cuts) => [.. cuts.Where(cut => cut < length).Distinct().Order()];

    private IEnumerable<string> Times(int least, int end, Func<string> draw) => Enumerable.Range(0, _random.Next(least, end)).Select(_ => draw());

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
