using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Rules of which something is not known, as they are if it holds.</summary>
internal static class AssumedRule
{
    /// <summary>The rule if its options that the engine does not know hold; null where there are none.</summary>
    public static CompiledRule? WithoutUnknownOptions(ScopedRule rule) => Compile(rule, UnknownOptions(rule));

    /// <summary>The rule if also its addresses and ports take every flow; the rule itself where all of it is known.</summary>
    public static CompiledRule Taking(ScopedRule rule) => rule.Compiled.UnknownKeywords.Count == 0
        ? rule.Compiled
        : Compile(rule, [.. Anything(rule, rule.Syntax.HeaderExpressions.Select(part => part.Span)), .. UnknownOptions(rule)]) ?? rule.Compiled;

    /// <summary>The same without some of its options.</summary>
    public static CompiledRule Taking(ScopedRule rule, IReadOnlyList<OptionSyntax> dropped)
    {
        IEnumerable<TextEdit> unknown = rule.Compiled.UnknownKeywords.Count == 0
            ? []
            : [.. Anything(rule, rule.Syntax.HeaderExpressions.Select(part => part.Span)), .. UnknownOptions(rule)];
        return Compile(rule, [.. unknown.Concat(dropped.Select(option => Edit(rule, option.Span, ""))).Distinct()]) ?? rule.Compiled;
    }

    private static List<TextEdit> UnknownOptions(ScopedRule rule) =>
        [.. rule.Syntax.Options
            .Where(option => rule.Compiled.UnknownKeywords.Contains(rule.Syntax.NameOf(option), StringComparer.Ordinal))
            .Select(option => Edit(rule, option.Span, ""))];

    private static IEnumerable<TextEdit> Anything(ScopedRule rule, IEnumerable<TextSpan> spans) => spans.Select(span => Edit(rule, span, "any"));

    private static TextEdit Edit(ScopedRule rule, TextSpan span, string text) => new(new TextSpan(span.Start - rule.Syntax.Span.Start, span.Length), text);

    private static CompiledRule? Compile(ScopedRule rule, List<TextEdit> edits) =>
        edits.Count > 0 && rule.Syntax.Tree.ParseWording(TextEdit.Apply(rule.Syntax.Text, edits)).Rules is [var assumed] ? rule.Compile(assumed) : null;
}
