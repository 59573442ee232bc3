using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>A rule in the group that it stands in, compiled with that group's variables.</summary>
public sealed record ScopedRule(RuleGroup Group, RuleVariables Variables, CompiledRule Compiled)
{
    public RuleSyntax Syntax => Compiled.Syntax;

    /// <summary>What the rule does, a policy's override included.</summary>
    public RuleAction Action => Compiled.Action;

    /// <summary>The action and the protocol as written, to speak of the rule: <c>drop tls</c>.</summary>
    public string Kind => $"{Syntax.Action.ToText()} {Syntax.Protocol.ToLowerInvariant()}";
}
