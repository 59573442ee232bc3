namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Draws rule sets as public repositories have them for AWS Network Firewall (<see cref="AwsShapes"/>): how many rules, in which order
/// actions follow each other, which headers and options. Rules stand alone. The same seed draws the same cases.
/// </summary>
internal sealed class AwsShapedCaseGenerator
{
    private readonly Random _random;
    private readonly AwsShapedRules _rules;
    private readonly DrawnHandshakes _handshakes;

    public AwsShapedCaseGenerator(int seed)
    {
        _random = new Random(seed);
        _rules = new AwsShapedRules(_random);
        _handshakes = new DrawnHandshakes(_random, tls12: 15);
    }

    public OracleCase Next() => With(NextRules());

    /// <summary>A case with rules that were drawn before.</summary>
    public OracleCase With(string rules)
    {
        var hello = _handshakes.Hello(WrittenRules.Names);
        return new OracleCase(rules, hello, _handshakes.Cuts(hello.Build().Length), _random.Next(12) == 0, _random.Next(10) == 0);
    }

    public string NextRules()
    {
        _rules.Restart();
        var rules = new List<string>();
        var action = "-";
        for (var count = AwsShapes.Counted.Sizes.Draw(_random); count > 0; count--)
        {
            action = AwsShapes.Counted.NextActions[action].Draw(_random);
            rules.Add(_rules.Rule(action));
        }

        return string.Join('\n', rules);
    }
}
