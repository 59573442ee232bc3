using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>A rule in the group that it stands in, compiled with that group's variables when an engine first needs it.</summary>
public sealed class ScopedRule(RuleGroup group, RuleVariables variables, RuleSyntax syntax, RuleAction action, EngineVersion version)
{
    private CompiledRule? _compiled;

    public RuleGroup Group { get; } = group;

    public RuleSyntax Syntax { get; } = syntax;

    /// <summary>What the rule does, a policy's override included.</summary>
    public RuleAction Action { get; } = action;

    public CompiledRule Compiled => _compiled ??= Compile(Syntax);

    /// <summary>Why Suricata does not load the rule, as a clause; null where it does.</summary>
    public string? Refusal { get; } = RuleLoading.Refusal(syntax, variables, version);

    /// <summary>The action and the protocol as written, to speak of the rule: <c>drop tls</c>.</summary>
    public string Kind => $"{Syntax.Action.ToText()} {Syntax.Protocol.ToLowerInvariant()}";

    /// <summary>The names in the rule's header that have no value, as it writes them.</summary>
    public IEnumerable<string> NamesWithoutValue => variables.NamesWithoutValue(Syntax);

    /// <summary>Another wording of the rule in the same place.</summary>
    public CompiledRule Compile(RuleSyntax wording) => CompiledRule.Compile(wording, variables, version).WithAction(Action);

    /// <summary>The same for flows that are not of TLS.</summary>
    public CompiledRule CompileFor(Traffic traffic, RuleSyntax wording) => CompiledRule.Compile(wording, variables, version, traffic).WithAction(Action);

    /// <summary>The rule's text with some of its options changed.</summary>
    public string Edited(IEnumerable<OptionEdit> edits) => TextEdit.Apply(Syntax.Text, edits.Select(edit =>
    {
        var absolute = Syntax.ToTextEdit(edit);
        return absolute with { Span = new TextSpan(absolute.Span.Start - Syntax.Span.Start, absolute.Span.Length) };
    }));
}
