using System.Buffers;
using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Json;

/// <summary>The parser behind <see cref="JsonText"/>. A method that finds a fault notes it and returns null.</summary>
internal sealed class JsonParser(string text)
{
    // The API nests eight levels; this is what System.Text.Json allows, and it bounds the recursion.
    private const int MaximumDepth = 64;

    // A group of 30,000 rules, AWS's most, with ten options each has half as many; this bounds memory, about 100 bytes a value.
    private const int MaximumValues = 4_000_000;

    private static readonly SearchValues<char> StringEnd =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, 0x20).Select(control => (char)control)]);

    private readonly List<JsonString.Escape> _escapes = [];
    private readonly StringBuilder _decoded = new();
    private int _at;
    private int _values;

    public JsonEscapes Escapes { get; } = new();

    public SyntaxDiagnostic? Error { get; private set; }

    public JsonNode? ParseAll()
    {
        if (text.StartsWith('\uFEFF'))
            _at++;
        if (ParseValue(0) is not { } root)
            return null;
        SkipBlanks();
        return _at == text.Length ? root : Fail(_at, "expected the end of the text");
    }

    private JsonNode? ParseValue(int depth)
    {
        SkipBlanks();
        if (depth > MaximumDepth)
            return Fail(_at, $"expected at most {MaximumDepth} levels of objects and arrays");
        if (++_values > MaximumValues)
            return Fail(_at, $"expected at most {MaximumValues} values");
        return Current switch
        {
            '{' => ParseObject(depth),
            '[' => ParseArray(depth),
            '"' => ParseString(),
            't' => ParseWord("true", "true"),
            'f' => ParseWord("false", "false"),
            'n' => ParseWord("null", null),
            '-' or (>= '0' and <= '9') => ParseNumber(),
            '/' => Fail(_at, "expected a value; JSON has no comments"),
            ']' or '}' => Fail(_at, "expected a value; JSON has no trailing commas"),
            _ => Fail(_at, "expected a value"),
        };
    }

    private JsonObject? ParseObject(int depth)
    {
        var start = _at++;
        var entries = new List<JsonMember>();
        var byName = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        SkipBlanks();
        if (Current != '}')
        {
            do
            {
                if (ParseMember(depth) is not { } member)
                    return null;
                if (!byName.TryAdd(member.Name.Text, member.Value))
                    return Fail<JsonObject>(member.Name.Span.Start, $"expected each member once; '{member.Name.Text}' is there twice");
                entries.Add(member);
            }
            while (TakeComma());
        }

        return Take('}', "expected ',' or '}'") ? new JsonObject(TextSpan.FromBounds(start, _at), entries, byName) : null;
    }

    private JsonMember? ParseMember(int depth)
    {
        SkipBlanks();
        if (Current != '"')
        {
            Fail(_at, "expected a member name in double quotes" + Current switch
            {
                '}' => "; JSON has no trailing commas",
                '/' => "; JSON has no comments",
                _ => "",
            });
            return null;
        }

        if (ParseString() is not { } name)
            return null;
        SkipBlanks();
        return Take(':', "expected ':'") && ParseValue(depth + 1) is { } value ? new JsonMember(name, value) : null;
    }

    private JsonArray? ParseArray(int depth)
    {
        var start = _at++;
        var elements = new List<JsonNode>();
        SkipBlanks();
        if (Current != ']')
        {
            do
            {
                if (ParseValue(depth + 1) is not { } element)
                    return null;
                elements.Add(element);
            }
            while (TakeComma());
        }

        return Take(']', "expected ',' or ']'") ? new JsonArray(TextSpan.FromBounds(start, _at), elements, text, Escapes) : null;
    }

    private JsonString? ParseString()
    {
        var start = _at++;
        _decoded.Clear();
        _escapes.Clear();
        while (true)
        {
            var length = text.AsSpan(_at).IndexOfAny(StringEnd);
            if (length < 0)
                return Fail<JsonString>(start, "expected a closing double quote");
            _decoded.Append(text, _at, length);
            _at += length;
            switch (text[_at])
            {
                case '"':
                    _at++;
                    return new JsonString(TextSpan.FromBounds(start, _at), _decoded.ToString(), [.. _escapes], Escapes);
                case '\\':
                    if (!ParseEscape())
                        return null;
                    break;
                default:
                    return Fail<JsonString>(_at, "expected an escape: a control character cannot stand in a string as it is");
            }
        }
    }

    private bool ParseEscape()
    {
        var start = _at;
        char? character = start + 1 < text.Length ? text[start + 1] : null;
        _at += 2;
        switch (character)
        {
            case '"' or '\\' or '/':
                break;
            case 'b' or 'f' or 'n' or 'r' or 't':
                character = "\b\f\n\r\t"["bfnrt".IndexOf(character.Value, StringComparison.Ordinal)];
                break;
            case 'u' when _at + 4 <= text.Length
                && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                character = (char)unit;
                _at += 4;
                break;
            default:
                Fail(start, "expected an escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits");
                return false;
        }

        Escapes.Learn(character.Value, text.AsSpan(start, _at - start));
        var shift = _escapes.Count == 0 ? 0 : _escapes[^1].Shift;
        _escapes.Add(new JsonString.Escape(_decoded.Length + 1, shift + _at - start - 1));
        _decoded.Append(character.Value);
        return true;
    }

    private JsonNode? ParseNumber()
    {
        var start = _at;
        if (Current == '-')
            _at++;
        var isNumber = Current == '0' ? _at++ >= 0 : TakeDigits();
        if (isNumber && Current == '.')
        {
            _at++;
            isNumber = TakeDigits();
        }

        if (isNumber && Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            isNumber = TakeDigits();
        }

        return isNumber ? new JsonScalar(TextSpan.FromBounds(start, _at), text[start.._at]) : Fail(_at, "expected a digit");
    }

    private bool TakeDigits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        return _at > start;
    }

    private JsonNode? ParseWord(string word, string? value)
    {
        if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            return Fail(_at, "expected a value");
        _at += word.Length;
        return new JsonScalar(new TextSpan(_at - word.Length, word.Length), value);
    }

    private bool TakeComma()
    {
        SkipBlanks();
        if (Current != ',')
            return false;
        _at++;
        return true;
    }

    private bool Take(char expected, string message)
    {
        if (Current != expected)
        {
            Fail(_at, Current == '/' ? message + "; JSON has no comments" : message);
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>The character to come; NUL, which JSON does not allow anywhere, at the end.</summary>
    private char Current => _at < text.Length ? text[_at] : '\0';

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private JsonNode? Fail(int at, string message) => Fail<JsonNode>(at, message);

    private T? Fail<T>(int at, string message)
        where T : JsonNode
    {
        Error ??= new SyntaxDiagnostic(new TextSpan(at, Math.Min(1, text.Length - at)), message);
        return null;
    }
}
