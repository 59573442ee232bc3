namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// An address or port of a rule header: <c>any</c>, a literal, <c>$VAR</c>, <c>@REF</c>, a template's <c>${name}</c> or
/// a list of them, each possibly negated. The tree says what is written; what it means is the engine's business.
/// </summary>
public sealed class HeaderExpression
{
    internal HeaderExpression(HeaderExpressionKind kind, bool isNegated, string text, IReadOnlyList<HeaderExpression> items)
    {
        Kind = kind;
        IsNegated = isNegated;
        Text = text;
        Items = items;
    }

    public HeaderExpressionKind Kind { get; }

    public bool IsNegated { get; }

    /// <summary>The literal, or the name without <c>$</c> or <c>@</c>; for a list its text without the negation.</summary>
    public string Text { get; }

    /// <summary>The parts of a list; empty for the other kinds.</summary>
    public IReadOnlyList<HeaderExpression> Items { get; }

    public static bool TryParseAddress(string text, out HeaderExpression expression, out SyntaxDiagnostic? error) =>
        TryParseAddress(text, isTemplate: false, out expression, out error);

    /// <param name="text">The expression.</param>
    /// <param name="isTemplate">Whether <c>${name}</c> in it is a value that a template fills in.</param>
    /// <param name="expression">The tree.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParseAddress(string text, bool isTemplate, out HeaderExpression expression, out SyntaxDiagnostic? error) =>
        HeaderExpressionParser.TryParse(text, isTemplate, AddressLiteral.IsValid, "an address, a CIDR block or a range", out expression, out error);

    public static bool TryParsePort(string text, out HeaderExpression expression, out SyntaxDiagnostic? error) =>
        TryParsePort(text, isTemplate: false, out expression, out error);

    /// <inheritdoc cref="TryParseAddress(string, bool, out HeaderExpression, out SyntaxDiagnostic?)"/>
    public static bool TryParsePort(string text, bool isTemplate, out HeaderExpression expression, out SyntaxDiagnostic? error) =>
        HeaderExpressionParser.TryParse(text, isTemplate, PortLiteral.IsValid, "a port from 0 to 65535 or a range", out expression, out error);

    /// <summary>The expression without its negation.</summary>
    public string Name => Kind switch
    {
        HeaderExpressionKind.Variable => "$" + Text,
        HeaderExpressionKind.Reference => "@" + Text,
        HeaderExpressionKind.List => "[" + string.Join(", ", Items) + "]",
        _ => Text,
    };

    public override string ToString() => (IsNegated ? "!" : "") + Name;
}
