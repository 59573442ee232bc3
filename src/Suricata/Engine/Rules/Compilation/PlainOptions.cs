using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that say what a rule does, how often or for whom, and those that are a list of their own.</summary>
internal static class PlainOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("noalert", KeywordKind.Condition, ValueForm.None, static (body, _) => body.IsUnlogged = true) { IsOfAnyFlow = true },
        new("bypass", KeywordKind.Condition, ValueForm.None, static (body, _) => body.Bypasses = true) { IsOfAnyFlow = true },
        new("tag", KeywordKind.Condition, ValueForm.Plain, static (_, _) => { }) { IsOfAnyFlow = true },
        new("requires", KeywordKind.Condition, ValueForm.Plain, Requires) { IsOfAnyFlow = true },
        new("threshold", KeywordKind.Condition, ValueForm.Plain, Threshold) { IsOfAnyFlow = true },
        // Counted after the rule has matched (DETECT_SM_LIST_THRESHOLD): no condition that makes it another type.
        new("detection_filter", KeywordKind.Condition, ValueForm.Plain, static (body, option) => body.Unknown.Add(option.Name)),
        new("iprep", KeywordKind.Condition, ValueForm.Plain, static (body, option) => body.AddUnknown(option.Name, keepsIpOnly: true)),
        new("geoip", KeywordKind.Condition, ValueForm.Plain, GeoIp),
        .. KeywordRow.Each("asn1 config flowvar l3_proto lua nfq_set_mark pktvar", static name => new(name, KeywordKind.Condition, ValueForm.Plain)),
        new("rpc", KeywordKind.Condition, ValueForm.Plain) { LooksAtHeader = true },
        new("replace", KeywordKind.Condition, ValueForm.Quoted),
        new("luajit", KeywordKind.Condition, ValueForm.Plain) { Last = EngineVersion.Suricata7 },
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
}
