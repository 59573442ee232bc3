namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The tree of a rule. Extensions, not properties: shells that write an object as JSON or CSV walk its properties, and would write each text many
/// times over.
/// </summary>
public static class RuleTree
{
    extension(RuleSyntax rule)
    {
        /// <summary>The text that the rule stands in.</summary>
        public RuleSetSyntax Tree => rule.Tree;

        /// <inheritdoc cref="RuleSyntax.ActionSpan"/>
        public TextSpan ActionSpan => rule.ActionSpan;

        /// <inheritdoc cref="RuleSyntax.ProtocolSpan"/>
        public TextSpan ProtocolSpan => rule.ProtocolSpan;

        /// <inheritdoc cref="RuleSyntax.HeaderExpressions"/>
        public IReadOnlyList<(TextSpan Span, HeaderExpression Expression)> HeaderExpressions => rule.HeaderExpressions;

        /// <inheritdoc cref="RuleSyntax.Options"/>
        public IReadOnlyList<OptionSyntax> Options => rule.Options;

        /// <inheritdoc cref="RuleSyntax.FlowSpan"/>
        public TextSpan FlowSpan => rule.FlowSpan;

        /// <inheritdoc cref="RuleSyntax.Buffers"/>
        public IReadOnlyList<BufferSyntax> Buffers => rule.Buffers;
    }
}
