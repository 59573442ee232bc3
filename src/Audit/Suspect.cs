using TlsCompat.Audit.Witnesses;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>A rule that blocks and may match before the ClientHello is complete, and how it would be mended.</summary>
public sealed class Suspect
{
    private readonly Lazy<CompiledRule?> _mended;

    private Suspect(ScopedRule rule)
    {
        Rule = rule;
        _mended = new Lazy<CompiledRule?>(Mend);
    }

    public ScopedRule Rule { get; }

    /// <summary>
    /// Why the rule matches early. One that asks for a missing flowbit is one of AWS's template, whatever else it looks at:
    /// the bit was meant to keep it from matching.
    /// </summary>
    public EarlyMatchCause Cause => FlowbitTemplate.AsksForMissingBit(Rule.Syntax) ? EarlyMatchCause.Flowbits : Rule.Compiled.EarlyMatch.Cause;

    /// <summary>The option behind the cause, for a message; null where its absence is the cause.</summary>
    public string? Keyword => Rule.Compiled.EarlyMatch.Keyword;

    /// <summary>The edits that would make the rule wait for the ClientHello; none where its text is not the place to mend it.</summary>
    internal IReadOnlyList<OptionEdit> MendingEdits => IsMendable(Cause) ? ClientHelloCondition.Require(Rule.Syntax) : [];

    /// <summary>Whether waiting for the ClientHello is what a rule lacks that matches early for that cause.</summary>
    internal static bool IsMendable(EarlyMatchCause cause) => cause is not (EarlyMatchCause.Layer4 or EarlyMatchCause.Flowbits or EarlyMatchCause.UnknownKeyword);

    /// <summary>The rule with those edits; null where there are none, or Suricata would not load the result.</summary>
    internal CompiledRule? Mended => _mended.Value;

    /// <summary>The rule as a suspect, or null where it is none. Most rules are told apart by a look at their text.</summary>
    public static Suspect? Of(ScopedRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Action.IsBlock() && !Relevance.IsOnOtherProtocol(rule.Syntax) && !Relevance.NeedsBuffer(rule.Syntax)
            && rule.Compiled.EarlyMatch.Matches != Truth.No
                ? new Suspect(rule)
                : null;
    }

    private CompiledRule? Mend() =>
        MendingEdits is { Count: > 0 } edits
        && Rule.Syntax.Tree.ParseWording(Rule.Edited(edits)).Rules is [var mended]
        && Rule.Compile(mended) is { UnknownKeywords.Count: 0, EarlyMatch.Matches: Truth.No } compiled
            ? compiled
            : null;
}
