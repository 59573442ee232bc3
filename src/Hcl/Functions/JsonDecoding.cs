using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>JSON as values, each text with the way back to where it is written.</summary>
internal sealed class JsonDecoding(MappedText source, bool holdsFile)
{
    private const int MaximumDepth = 64;

    private readonly string _json = source.Text;
    private readonly JsonSite _site = new(source);
    private int _at;

    public static HclValue Read(TextValue json)
    {
        var reader = new JsonDecoding(json.Traced, json.HoldsFile);
        var value = reader.ReadValue(0);
        reader.SkipBlanks();
        return reader._at == reader._json.Length ? value : throw Broken();
    }

    private static FunctionException Broken() => new("the text is no JSON");

    private HclValue ReadValue(int depth)
    {
        if (depth > MaximumDepth)
            throw Broken();
        SkipBlanks();
        switch (Peek())
        {
            case '{':
                return ReadObject(depth);
            case '[':
                _at++;
                var elements = new List<HclValue>();
                for (SkipBlanks(); Peek() != ']'; SkipBlanks())
                {
                    if (elements.Count > 0)
                        Take(',');
                    elements.Add(ReadValue(depth + 1));
                }

                _at++;
                return SequenceValue.Tuple(elements);
            case '"':
                return TextValue.Of(ReadText(), holdsFile);
            default:
                return ReadWord();
        }
    }

    private MappingValue ReadObject(int depth)
    {
        _at++;
        var members = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        for (SkipBlanks(); Peek() != '}'; SkipBlanks())
        {
            if (members.Count > 0)
                Take(',');
            SkipBlanks();
            var name = ReadText().Text;
            SkipBlanks();
            Take(':');
            members[name] = ReadValue(depth + 1);
        }

        _at++;
        return MappingValue.Object(members);
    }

    private HclValue ReadWord()
    {
        var start = _at;
        while (_at < _json.Length && (char.IsAsciiLetterOrDigit(_json[_at]) || _json[_at] is '-' or '+' or '.'))
            _at++;
        return _json[start.._at] switch
        {
            "true" => BoolValue.True,
            "false" => BoolValue.False,
            "null" => NullValue.Untyped,
            var word when word.Length > 0 && word[0] != '+' && HclNumber.TryParse(word, out var number) => NumberValue.Of(number),
            _ => throw Broken(),
        };
    }

    private MappedText ReadText()
    {
        Take('"');
        var parts = new List<MappedText>();
        while (Peek() is var character and not '"')
        {
            var start = _at++;
            if (character != '\\')
            {
                while (_at < _json.Length && _json[_at] is not ('"' or '\\'))
                    _at++;
                parts.Add(MappedText.Run(_json[start.._at], _site, start, _at - start));
                continue;
            }

            var escape = Peek();
            _at++;
            var text = escape switch
            {
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                'b' => "\b",
                'f' => "\f",
                'u' when _at + 4 <= _json.Length && ushort.TryParse(_json.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) => ((char)unit).ToString(),
                '"' or '\\' or '/' => escape.ToString(),
                _ => throw Broken(),
            };
            if (escape == 'u')
                _at += 4;
            parts.Add(MappedText.Run(text, _site, start, _at - start));
        }

        _at++;
        return MappedText.Concat(parts);
    }

    private char Peek() => _at < _json.Length ? _json[_at] : throw Broken();

    private void Take(char expected)
    {
        SkipBlanks();
        if (Peek() != expected)
            throw Broken();
        _at++;
    }

    private void SkipBlanks()
    {
        while (_at < _json.Length && _json[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    /// <summary>The characters between quotes in a JSON text.</summary>
    private sealed class JsonSite(MappedText json) : ITextSite
    {
        public object? DocumentAt(int character) => json.DocumentAt(character);

        public int OffsetOf(int character) => json.OffsetOf(character);

        public bool IsWritten(int start, int end) => json.IsWritten(start, end);

        public string? Encode(int character, string text) => json.Encode(character, Escaped(text));

        private static string Escaped(string text)
        {
            var escaped = new StringBuilder();
            foreach (var character in text)
            {
                _ = character switch
                {
                    '"' => escaped.Append("\\\""),
                    '\\' => escaped.Append("\\\\"),
                    '\n' => escaped.Append("\\n"),
                    '\r' => escaped.Append("\\r"),
                    '\t' => escaped.Append("\\t"),
                    < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                    _ => escaped.Append(character),
                };
            }

            return escaped.ToString();
        }
    }
}
