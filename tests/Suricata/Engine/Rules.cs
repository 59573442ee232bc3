using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Tests.Engine;

/// <summary>Rules for tests, with HOME_NET 10.0.0.0/8 and EXTERNAL_NET its complement.</summary>
internal static class Rules
{
    public static RuleVariables Variables { get; } = new()
    {
        Addresses = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            ["HOME_NET"] = Address("10.0.0.0/8"),
            ["EXTERNAL_NET"] = Address("!$HOME_NET"),
        },
    };

    public static CompiledRule[] Compile(string text, EngineVersion version = EngineVersion.Suricata7, RuleVariables? variables = null)
    {
        var parsed = RuleSetSyntax.Parse(text);
        Assert.Empty(parsed.Diagnostics);
        return [.. parsed.Rules.Select(r => CompiledRule.Compile(r, variables ?? Variables, version))];
    }

    public static FlowTrace Trace(string text, TlsHandshake handshake, EngineSettings? settings = null)
    {
        settings ??= EngineSettings7;
        return new VerdictEngine(Compile(text, settings.Version), settings).Trace(handshake);
    }

    public static EngineSettings EngineSettings7 { get; } = new();

    private static HeaderExpression Address(string text) =>
        HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
