using System.Globalization;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that say what a rule does, how often or for whom, and those that are a list of their own.</summary>
internal static class PlainOptions
{
    public static IReadOnlyList<(string Names, OptionCompiler Compile)> Rows { get; } =
    [
        ("noalert", static (body, _) => body.IsUnlogged = true),
        ("bypass", static (body, _) => body.Bypasses = true),
        ("tag", static (_, _) => { }),
        ("tls.store tls_store", static (body, _) => body.IsTls = true),
        ("requires", Requires),
        ("threshold", Threshold),
        // Counted after the rule has matched (DETECT_SM_LIST_THRESHOLD): no condition that makes it another type.
        ("detection_filter", static (body, option) => body.Unknown.Add(option.Name)),
        ("iprep", static (body, option) => body.AddUnknown(option.Name, keepsIpOnly: true)),
        ("geoip", GeoIp),
        ("aws_domain_category aws_url_category", Category),
        ("filestore filesize fileext filemagic filemd5 filename filesha1 filesha256", static (body, _) => body.IsForOtherTraffic = true),
        ("ip_proto", IpProtocol),
    ];

    private static void Requires(RuleBody body, OptionReading option)
    {
        switch (RequiresOption.Holds(option.Unquoted, option.Version))
        {
            case Truth.No:
                // Suricata leaves such a rule out without a word.
                body.IsForOtherTraffic = true;
                break;
            case Truth.Unknown:
                body.Unknown.Add(option.Name);
                break;
        }
    }

    /// <summary>A pass rule beyond its limit no longer passes the packet, and what counts first may not act: neither is known here.</summary>
    private static void Threshold(RuleBody body, OptionReading option)
    {
        var action = option.Rule.Action;
        if (action == RuleAction.Pass || (action.IsBlock() && !ThresholdOption.IsOnlyAboutLogging(option.Value)))
            body.Unknown.Add(option.Name);
    }

    private static void GeoIp(RuleBody body, OptionReading option)
    {
        if (GeoIpCondition.Parse(option.Value) is { } condition)
            body.Conditions.Add(condition);
        else
            option.Refuse(body);
    }

    private static void Category(RuleBody body, OptionReading option)
    {
        if (body.IsForOtherTraffic)
            return;
        body.IsTls = true;
        body.Checks.Add(new CategoryCheck(option.Name, option.Unquoted, option.Version));
    }

    /// <summary>The flow that is played is TCP, 6; the keyword narrows the rule's protocol and is no condition to Suricata.</summary>
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
        body.IsForOtherTraffic |= !(operation switch { '!' => number != 6, '<' => 6 < number, '>' => 6 > number, _ => number == 6 });
    }
}
