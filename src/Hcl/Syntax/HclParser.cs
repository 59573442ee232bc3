using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>
/// The parser behind <see cref="HclText"/>: bodies and blocks here, expressions and templates in the other parts. Line ends separate where
/// <c>crossesLines</c> is false, and are blanks within brackets.
/// </summary>
internal sealed partial class HclParser(HclSource source)
{
    private const int MaximumDepth = 64;

    private readonly string _text = source.Text;
    private int _at;
    private int _depth;

    public HclBlock ParseFile()
    {
        if (_text.StartsWith('\uFEFF'))
            _at++;
        return ParseBody(0, "", [], isFile: true);
    }

    public HclExpression ParseWhole()
    {
        var value = ParseExpression(crossesLines: true);
        SkipBlanks(crossesLines: true);
        return _at == _text.Length ? value : throw Fault("expected the end of the expression");
    }

    private HclBlock ParseBody(int start, string type, IReadOnlyList<string> labels, bool isFile = false)
    {
        using var depth = Enter("blocks");
        var attributes = new List<KeyValuePair<string, HclExpression>>();
        var blocks = new List<HclBlock>();
        while (true)
        {
            SkipBlanks(crossesLines: true);
            if (_at >= _text.Length && !isFile)
                throw Fault("expected '}' to end the block", start);
            if (_at >= _text.Length || (_text[_at] == '}' && !isFile))
                break;
            ParseItem(attributes, blocks);
        }

        _at = Math.Min(_at + (isFile ? 0 : 1), _text.Length);
        return new HclBlock(source, TextSpan.FromBounds(start, _at), type, labels) { Attributes = attributes, Blocks = blocks };
    }

    /// <summary><c>name = value</c>, or a block: <c>type "label" { … }</c>.</summary>
    private void ParseItem(List<KeyValuePair<string, HclExpression>> attributes, List<HclBlock> blocks)
    {
        var start = _at;
        var name = TryName() ?? throw Fault("expected the name of an attribute or block");
        SkipBlanks(crossesLines: false);
        if (IsAt("=") && !IsAt("=="))
        {
            _at++;
            var value = ParseExpression(crossesLines: false);
            SkipBlanks(crossesLines: false);
            if (_at < _text.Length && _text[_at] is not ('\n' or '}'))
                throw Fault("expected the end of the line behind a value");
            // A name that is there twice is refused by Terraform; its first value is taken.
            if (attributes.TrueForAll(attribute => attribute.Key != name))
                attributes.Add(KeyValuePair.Create(name, value));
            return;
        }

        var labels = new List<string>();
        while (!IsAt("{"))
        {
            labels.Add(TryLabel() ?? throw Fault("expected '=' or '{'"));
            SkipBlanks(crossesLines: false);
        }

        _at++;
        blocks.Add(ParseBody(start, name, labels));
    }

    private string? TryLabel()
    {
        if (!IsAt("\""))
            return TryName();
        var end = _text.IndexOf('"', _at + 1);
        if (end < 0 || _text.AsSpan(_at, end - _at).Contains('\n'))
            return null;
        var label = _text[(_at + 1)..end];
        _at = end + 1;
        return label;
    }

    private string? TryName()
    {
        var start = _at;
        if (_at < _text.Length && (char.IsLetter(_text[_at]) || _text[_at] == '_'))
        {
            while (_at < _text.Length && IsNamePart(_text[_at]))
                _at++;
        }

        return _at > start ? _text[start.._at] : null;
    }

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    /// <summary>Whether a word is here, and not the beginning of a longer one.</summary>
    private bool IsWord(string word) => IsAt(word) && (_at + word.Length >= _text.Length || !IsNamePart(_text[_at + word.Length]));

    private bool IsAt(string expected) => string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0;

    /// <summary>Takes what is expected, behind blanks.</summary>
    private void Take(string expected, bool crossesLines, string message)
    {
        SkipBlanks(crossesLines);
        if (!IsAt(expected))
            throw Fault(message);
        _at += expected.Length;
    }

    /// <summary>Blanks and comments; line ends too where they are blanks.</summary>
    private void SkipBlanks(bool crossesLines)
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' || (crossesLines && _text[_at] == '\n'))
                _at++;
            else if (_text[_at] == '#' || IsAt("//"))
                _at = _text.IndexOf('\n', _at) is var newline and >= 0 ? newline : _text.Length;
            else if (IsAt("/*"))
                _at = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : throw Fault("expected the end of a comment");
            else
                break;
        }
    }

    private Depth Enter(string what)
    {
        if (++_depth > MaximumDepth)
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"expected at most {MaximumDepth} levels of {what}"));
        return new Depth(this);
    }

    private HclSyntaxException Fault(string message, int? at = null)
    {
        var start = Math.Min(at ?? _at, _text.Length);
        return new HclSyntaxException(new SyntaxDiagnostic(new TextSpan(start, Math.Min(1, _text.Length - start)), message));
    }

    private readonly struct Depth(HclParser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }
}
