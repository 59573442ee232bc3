namespace TlsCompat.Suricata.Syntax;

/// <summary>Parses address and port expressions. Offsets in its diagnostics count from the start of the expression.</summary>
internal ref struct HeaderExpressionParser
{
    // Suricata stops at 64 levels (DETECT_MAX_RULE_SIZE bounds the rest); deeper nesting is nothing that a person wrote.
    private const int MaximumDepth = 64;

    private static readonly HeaderExpression Any = new(HeaderExpressionKind.Any, false, "any", []);

    private readonly ReadOnlySpan<char> _text;
    private readonly bool _isTemplate;
    private readonly LiteralTest _isLiteral;
    private readonly string _expected;
    private int _at;
    private SyntaxDiagnostic? _error;

    private HeaderExpressionParser(ReadOnlySpan<char> text, bool isTemplate, LiteralTest isLiteral, string expected)
    {
        _text = text;
        _isTemplate = isTemplate;
        _isLiteral = isLiteral;
        _expected = expected;
    }

    internal delegate bool LiteralTest(ReadOnlySpan<char> text);

    public static bool TryParse(
        ReadOnlySpan<char> text, bool isTemplate, LiteralTest isLiteral, string expected, out HeaderExpression expression, out SyntaxDiagnostic? error)
    {
        var parser = new HeaderExpressionParser(text, isTemplate, isLiteral, expected);
        var parsed = parser.ParseItem(0);
        parser.SkipBlanks();
        if (parsed is not null && parser.IsAt(','))
            parsed = parser.ParseBareList(parsed);
        if (parsed is not null && parser._at < text.Length)
            parsed = parser.Fail(parser._at, text.Length, "the end of the expression");
        expression = parsed ?? Any;
        error = parser._error;
        return parsed is not null;
    }

    private HeaderExpression? ParseItem(int depth)
    {
        SkipBlanks();
        var isNegated = IsAt('!');
        // Two of them negate once.
        while (IsAt('!'))
            _at++;
        SkipBlanks();

        return IsAt('[') ? ParseList(isNegated, depth) : ParseLeaf(isNegated, depth);
    }

    private HeaderExpression? ParseList(bool isNegated, int depth)
    {
        var start = _at++;
        if (depth >= MaximumDepth)
            return Fail(start, start + 1, $"at most {MaximumDepth} levels of lists");

        var items = new List<HeaderExpression>();
        while (true)
        {
            if (ParseItem(depth + 1) is not { } item)
                return null;
            items.Add(item);
            SkipBlanks();
            if (_at >= _text.Length)
                return Fail(start, _text.Length, "']' to end the list");
            var separator = _text[_at++];
            // A comma at the end is no fault.
            if (separator == ',' && IsAt(']'))
                separator = _text[_at++];
            if (separator == ']')
                return new HeaderExpression(HeaderExpressionKind.List, isNegated, _text[start.._at].ToString(), items);
            if (separator != ',')
                return Fail(_at - 1, _at, "',' or ']'");
        }
    }

    /// <summary>A list without brackets, <c>80,443</c>: Suricata reads it as if they were there.</summary>
    private HeaderExpression? ParseBareList(HeaderExpression first)
    {
        var items = new List<HeaderExpression> { first };
        while (IsAt(','))
        {
            _at++;
            // A comma at the end is no fault.
            if (_at == _text.Length)
                break;
            if (ParseItem(0) is not { } item)
                return null;
            items.Add(item);
            SkipBlanks();
        }

        return new HeaderExpression(HeaderExpressionKind.List, false, _text.ToString(), items);
    }

    private HeaderExpression? ParseLeaf(bool isNegated, int depth)
    {
        var start = _at;
        var length = _text[_at..].IndexOfAny(',', ']', '[');
        if (length < 0 && depth > 0)
            return Fail(start, _text.Length, "']' to end the list");
        _at = length < 0 ? _text.Length : _at + length;
        var leaf = _text[start.._at].Trim(RuleParser.Blanks);
        if (leaf.IsEmpty)
            return Fail(start, Math.Min(start + 1, _text.Length), _expected);
        if (leaf.Equals("any", StringComparison.OrdinalIgnoreCase))
            return isNegated ? Fail(start, _at, "something other than '!any', which matches nothing") : Any;

        var kind = leaf[0] switch
        {
            _ when _isTemplate && TemplatePlaceholder.IsIn(leaf) => HeaderExpressionKind.Placeholder,
            '$' => HeaderExpressionKind.Variable,
            '@' => HeaderExpressionKind.Reference,
            _ => HeaderExpressionKind.Literal,
        };
        var text = kind is HeaderExpressionKind.Variable or HeaderExpressionKind.Reference ? leaf[1..] : leaf;
        var isValid = kind switch
        {
            HeaderExpressionKind.Literal => _isLiteral(text),
            HeaderExpressionKind.Placeholder => true,
            _ => IsName(text),
        };
        return isValid
            ? new HeaderExpression(kind, isNegated, text.ToString(), [])
            : Fail(start, start + leaf.Length, kind == HeaderExpressionKind.Literal ? _expected : "a name after '" + leaf[0] + "'");
    }

    internal static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.'))
                return false;
        }

        return !text.IsEmpty;
    }

    private readonly bool IsAt(char character) => _at < _text.Length && _text[_at] == character;

    private void SkipBlanks()
    {
        while (_at < _text.Length && RuleParser.Blanks.Contains(_text[_at]))
            _at++;
    }

    private HeaderExpression? Fail(int start, int end, string expected)
    {
        _error ??= new SyntaxDiagnostic(TextSpan.FromBounds(start, end), $"expected {expected}");
        return null;
    }
}
