using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options on what decoders, the stream engine and parsers find amiss: nothing in a clean handshake.</summary>
internal static class EventOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("decode-event", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, new NeverCondition(option.Name))),
        new("stream-event", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, new StreamEventCondition(option.Name))),
        new("engine-event", KeywordKind.Condition, ValueForm.Plain, static (body, option) => option.Add(body, option.Value.Contains("stream", StringComparison.Ordinal) ? new StreamEventCondition(option.Name) : new NeverCondition(option.Name))),
        new("app-layer-event", KeywordKind.Condition, ValueForm.Plain, Parsers),
    ];

    /// <summary>Events of protocol detection are of packets, those of a parser are named for its protocol.</summary>
    private static void Parsers(RuleBody body, OptionReading option)
    {
        var value = option.Value;
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            option.Add(body, new NeverCondition(option.Name));
        }
        else if (value[..dot] is "tls" or "ssl")
        {
            body.IsOfApplication = true;
            body.Checks.Add(new NeverCheck(option.Name));
        }
        else
        {
            // Suricata does not load a rule for two applications.
            if (body.IsOfApplication)
                option.Refuse(body);
            body.IsForOtherTraffic = true;
        }
    }
}
