namespace TlsCompat.Suricata.Syntax;

/// <summary>The tree of a rule set. Extensions for the same reason as those of <see cref="RuleTree"/>.</summary>
public static class RuleSetTree
{
    extension(RuleSetSyntax rules)
    {
        /// <inheritdoc cref="RuleSetSyntax.Content"/>
        public IReadOnlyList<LineSyntax> Content => rules.Content;

        /// <inheritdoc cref="RuleSetSyntax.Lines"/>
        public LineMap Lines => rules.Lines;
    }
}
