namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// An address or port of a rule header: <c>any</c>, a literal, <c>$VAR</c>, <c>@REF</c> or a list of them, each possibly
/// negated. The tree says what is written; what it means is the engine's business.
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
        HeaderExpressionParser.TryParse(text, AddressLiteral.IsValid, "an address, a CIDR block or a range", out expression, out error);

    public static bool TryParsePort(string text, out HeaderExpression expression, out SyntaxDiagnostic? error) =>
        HeaderExpressionParser.TryParse(text, PortLiteral.IsValid, "a port from 0 to 65535 or a range", out expression, out error);

    public override string ToString() => (IsNegated ? "!" : "") + Kind switch
    {
        HeaderExpressionKind.Variable => "$" + Text,
        HeaderExpressionKind.Reference => "@" + Text,
        HeaderExpressionKind.List => "[" + string.Join(", ", Items) + "]",
        _ => Text,
    };
}
