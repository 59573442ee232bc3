namespace TlsCompat.Suricata.Syntax;

/// <summary>The spelling of actions in rule text, and what they have in common.</summary>
public static class RuleActionNames
{
    /// <summary>For messages that say what was expected.</summary>
    internal const string Expected = "alert, pass, drop, reject, rejectsrc, rejectdst, rejectboth or config";

    /// <summary>Reads an action in upper or lower case, as Suricata does.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RuleAction action)
    {
        for (action = RuleAction.Alert; action <= RuleAction.Config; action++)
        {
            if (text.Equals(action.ToText(), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public static string ToText(this RuleAction action) => action switch
    {
        RuleAction.Alert => "alert",
        RuleAction.Pass => "pass",
        RuleAction.Drop => "drop",
        RuleAction.Reject => "reject",
        RuleAction.RejectSrc => "rejectsrc",
        RuleAction.RejectDst => "rejectdst",
        RuleAction.RejectBoth => "rejectboth",
        _ => "config",
    };

    /// <summary>Whether the action answers with a reset or an ICMP error.</summary>
    public static bool IsReject(this RuleAction action) =>
        action is RuleAction.Reject or RuleAction.RejectSrc or RuleAction.RejectDst or RuleAction.RejectBoth;

    /// <summary>Whether the action takes a packet off the wire.</summary>
    public static bool IsBlock(this RuleAction action) => action == RuleAction.Drop || action.IsReject();
}
