namespace TlsCompat.Suricata.Engine;

/// <summary>The order in which rules are evaluated (AWS: StatefulRuleOptions.RuleOrder).</summary>
public enum RuleOrder
{
    /// <summary>Suricata's own: pass, drop, reject, alert; then priority (AWS: DEFAULT_ACTION_ORDER).</summary>
    Action,

    /// <summary>As listed: group priority, then position in the group; a pass, drop or reject ends it (AWS: STRICT_ORDER).</summary>
    Strict,
}
