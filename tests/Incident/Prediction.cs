using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;
using PlayedHandshake = TlsCompat.Suricata.Engine.Play.TlsHandshake;

namespace TlsCompat.Incident.Tests;

/// <summary>What our engine says to a handshake, in the terms of an <see cref="Attempt"/>.</summary>
internal sealed record Prediction(FlowOutcome Outcome, IReadOnlyList<int> HelloArrivals)
{
    /// <summary>As suricata.yaml has them.</summary>
    private static readonly RuleVariables Variables = new()
    {
        Addresses = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal)
        {
            ["HOME_NET"] = Address("10.0.0.0/8"),
            ["EXTERNAL_NET"] = Address("!$HOME_NET"),
        },
    };

    public static Prediction Of(string rules, PlayedHandshake handshake)
    {
        var compiled = RuleSetSyntax.Parse(rules).Rules.Select(rule => CompiledRule.Compile(rule, Variables, EngineVersion.Suricata7));
        var trace = new VerdictEngine([.. compiled], new EngineSettings()).Trace(handshake);
        var arrivals = trace.Packets
            .Where(packet => packet is { Kind: PacketKind.ClientHello, Verdict: PacketVerdict.None or PacketVerdict.Pass })
            .Select(packet => packet.StreamOffset);
        return new Prediction(trace.Outcome, [.. arrivals.Distinct().Order()]);
    }

    private static HeaderExpression Address(string text) =>
        HeaderExpression.TryParseAddress(text, out var expression, out _) ? expression : throw new ArgumentException(text, nameof(text));
}
