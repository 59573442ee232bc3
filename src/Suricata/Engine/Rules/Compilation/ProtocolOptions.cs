using System.Globalization;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options on the protocol of a flow, beside the one that the header names.</summary>
internal static class ProtocolOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("app-layer-protocol", KeywordKind.Condition, ValueForm.Quotable, Application) { IsOfAnyFlow = true },
        new("ip_proto", KeywordKind.Condition, ValueForm.Quotable, IpProtocol) { IsOfAnyFlow = true },
    ];

    private static void Application(RuleBody body, OptionReading option)
    {
        var value = option.Rule.ValueOf(option.Option).Trim('"').Trim();
        var isNegated = value.StartsWith("!");
        var parts = value[(isNegated ? 1 : 0)..].Trim().Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries);
        var protocol = RuleProtocols.Parse(parts[0], option.Version, body.Traffic, out _);
        var isBound = IsBound(body, option);
        if (parts[0] == "unknown" && option.Version == EngineVersion.Suricata8 && !isBound)
        {
            UnmodelledOptions.Add(body, option);
            return;
        }

        var isKnown = protocol is RuleProtocol.Application or RuleProtocol.Other || parts[0] == "failed";
        if (isBound || !isKnown || parts.Length > (option.Version == EngineVersion.Suricata8 ? 2 : 1))
            option.Refuse(body);
        else
            body.Conditions.Add(new AppLayerProtocolCondition(protocol == RuleProtocol.Application, isNegated, parts.Length > 1 ? parts[1] : null));
    }

    /// <summary>Whether the rule is for one application before the option; JA3 and JA4, which QUIC has too, do not make it that.</summary>
    private static bool IsBound(RuleBody body, OptionReading option)
    {
        if (body.Protocol is RuleProtocol.Application or RuleProtocol.Other)
            return true;
        foreach (var other in option.Rule.Options)
        {
            if (other.Span.Start >= option.Option.Span.Start)
                break;
            if (other.Keyword is KeywordRow { Protocol: not null, AlsoOf: null })
                return true;
        }

        return false;
    }

    /// <summary>The keyword narrows the rule's protocol and is no condition to Suricata.</summary>
    private static void IpProtocol(RuleBody body, OptionReading option)
    {
        var value = option.Value.Trim('"').Trim();
        var operation = value is ['!' or '<' or '>', ..] ? value[0] : '=';
        var operand = value[(operation == '=' ? 0 : 1)..].Trim();
        int? number = operand switch
        {
            "tcp" or "TCP" => 6,
            "udp" or "UDP" => 17,
            "icmp" or "ICMP" => 1,
            _ => int.TryParse(operand, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed <= 255 ? parsed : null,
        };
        if (number is null || body.Protocol != RuleProtocol.Ip)
        {
            option.Refuse(body);
            return;
        }

        body.RequirePacket(option.Name);
        var own = body.Traffic.Transport;
        body.IsForOtherTraffic |= !(operation switch { '!' => number != own, '<' => own < number, '>' => own > number, _ => number == own });
    }
}
