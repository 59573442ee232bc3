using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Firewall.Tracing;

/// <summary>The rule that made the outcome of a traced handshake what it is.</summary>
public sealed record DecidingRule
{
    /// <summary>Null where the rule has none.</summary>
    public required uint? Sid { get; init; }

    /// <summary>The document as the caller named it.</summary>
    public required string Source { get; init; }

    public required int Line { get; init; }

    public required string RuleGroup { get; init; }

    /// <summary>The rule as written.</summary>
    public required string Rule { get; init; }

    internal static DecidingRule Of(FirewallScope scope, CompiledRule compiled) => Of(scope.Rules.First(rule => ReferenceEquals(rule.Syntax, compiled.Syntax)));

    internal static DecidingRule Of(ScopedRule rule) => new()
    {
        Sid = rule.Syntax.Sid,
        Source = rule.Group.Origin.DocumentOf(rule.Syntax.Span).Name,
        Line = rule.Group.Origin.PositionOf(rule.Syntax.Span).Line,
        RuleGroup = rule.Group.Name,
        Rule = rule.Syntax.Text,
    };

    public override string ToString() => $"{Source}:{Line}{(Sid is { } sid ? $" sid {sid}" : "")}";
}
