using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>A rule that blocks and may match before the ClientHello is complete, and how it would be mended.</summary>
public sealed class Suspect
{
    private readonly Lazy<IReadOnlyList<CompiledRule>?> _mended;

    private Suspect(ScopedRule rule)
    {
        Rule = rule;
        _mended = new Lazy<IReadOnlyList<CompiledRule>?>(Mend);
    }

    public ScopedRule Rule { get; }

    /// <summary>The sids of rules that may be put behind this one, two behind one on IP: no other rule has them.</summary>
    internal IReadOnlyList<uint> FreeSids { get; private init; } = [];

    /// <summary>Whether rules run in the order in which they stand.</summary>
    internal bool IsInStrictOrder { get; private init; }

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
    internal IReadOnlyList<CandidateEdit> Changes => field ??= [.. CandidateEdits.Of(this)];

    /// <summary>Whether waiting for the ClientHello is what a rule lacks that matches early for that cause.</summary>
    internal static bool IsMendable(EarlyMatchCause cause) => cause is not (EarlyMatchCause.Layer4 or EarlyMatchCause.Flowbits or EarlyMatchCause.UnknownKeyword);

    /// <summary>What the last of those changes makes of the rule; null where there are none, or Suricata would not load the result.</summary>
    internal IReadOnlyList<CompiledRule>? Mended => _mended.Value;

    /// <summary>
    /// The same where no condition goes: one that stops whole hellos which it let pass would hide what others do.
    /// </summary>
    internal IReadOnlyList<CompiledRule>? MendedAsIs => Changes is [.., { IsWider: false, StopsEarlier: false, StopsNothing: false }] ? Mended : null;

    /// <summary>
    /// The same where it is one rule: else the rule is out of the way of others while they are tried, and what is found so is played once more
    /// with all of its rules (<see cref="ScopeTrials"/>).
    /// </summary>
    internal CompiledRule? MendedAlone => MendedAsIs is [var alone] ? alone : null;

    /// <summary>The rule as a suspect, or null where it is none. Most rules are told apart by a look at their text.</summary>
    public static Suspect? Of(ScopedRule rule) => Of(rule, null);

    /// <inheritdoc cref="Of(ScopedRule)"/>
    /// <param name="rule">The rule.</param>
    /// <param name="freeSid">Finds a sid that no rule has, from one up; null where no rule is to be added.</param>
    /// <param name="isStrict">Whether rules run as they stand, so that one may mark flows for the next.</param>
    internal static Suspect? Of(ScopedRule rule, Func<uint, uint>? freeSid, bool isStrict = false)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Action.IsBlock() && !Relevance.IsOnOtherProtocol(rule.Syntax) && !Relevance.NeedsBuffer(rule.Syntax)
            && rule.Compiled.EarlyMatch.Matches != Truth.No
                ? new Suspect(rule) { IsInStrictOrder = isStrict, FreeSids = freeSid is null ? [] : [.. Enumerable.Range(0, isStrict || rule.Syntax.Protocol.Equals("ip", StringComparison.OrdinalIgnoreCase) ? 2 : 1).Select(_ => freeSid(rule.Syntax.Sid ?? 0))] }
                : null;
    }

    /// <summary>The rules that a change makes; null where Suricata would not load one of them.</summary>
    internal IReadOnlyList<CompiledRule>? Compile(CandidateEdit change) => Compile(Rule, [.. change.AddedBefore, Rule.Edited(change.Edits), .. change.Added]);

    /// <inheritdoc cref="Compile(CandidateEdit)"/>
    internal static IReadOnlyList<CompiledRule>? Compile(ScopedRule rule, IEnumerable<string> wordings)
    {
        var compiled = new List<CompiledRule>();
        foreach (var text in wordings)
        {
            if (rule.Syntax.Tree.ParseWording(text).Rules is not [var wording] || rule.Compile(wording) is not { } one)
                return null;
            // A rule that marks flows for this one has an action of its own.
            compiled.Add(wording.Action == rule.Syntax.Action ? one : one.WithAction(wording.Action));
        }

        return compiled;
    }

    private IReadOnlyList<CompiledRule>? Mend() =>
        Changes is [.., { } last] && Compile(last) is { } compiled && compiled.All(rule => rule is { UnknownKeywords.Count: 0, EarlyMatch.Matches: Truth.No }) ? compiled : null;
}
