using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

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

    /// <summary>Whether the rule is for TLS, by its protocol or by an option.</summary>
    internal bool IsOnTls => Rule.Syntax.Protocol.Equals("tls", StringComparison.OrdinalIgnoreCase) || Rule.Syntax.Options.Any(option => option.Keyword.Protocol == "tls");

    /// <summary>The option behind the cause, for a message; null where its absence is the cause.</summary>
    public string? Keyword => Rule.Compiled.EarlyMatch.Keyword;

    /// <summary>The changes that would make the rule wait for the ClientHello, the smallest first; none where its text is not the place for them.</summary>
    internal IReadOnlyList<IReadOnlyList<OptionEdit>> Changes => !IsMendable(Cause) ? []
        : LooksBothWays(Rule.Syntax) ? [ClientHelloCondition.Require(Rule.Syntax), ClientHelloCondition.Require(Rule.Syntax, ClientHelloCondition.BothHellos)]
        : [ClientHelloCondition.Require(Rule.Syntax)];

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

    /// <summary>Whether the rule has no direction, so that it also stops what a server answers.</summary>
    private static bool LooksBothWays(RuleSyntax rule) => rule.IndexOf(Keywords.Flow) is var flow && (flow < 0
        || !rule.ValueOf(rule.Options[flow]).ToString().Split(',', StringSplitOptions.TrimEntries)
            .Any(part => part.ToLowerInvariant() is "to_server" or "from_client" or "to_client" or "from_server"));

    private CompiledRule? Mend() =>
        Changes is [.., { Count: > 0 } edits]
        && Rule.Syntax.Tree.ParseWording(Rule.Edited(edits)).Rules is [var mended]
        && Rule.Compile(mended) is { UnknownKeywords.Count: 0, EarlyMatch.Matches: Truth.No } compiled
            ? compiled
            : null;
}
