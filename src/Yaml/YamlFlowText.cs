using System.Globalization;
using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;
using YamlDotNet.Core;

namespace TlsCompat.Yaml;

/// <summary>Reads the text of a plain or quoted scalar again (YAML 1.2.2, 7.3), for the sake of the places.</summary>
internal ref struct YamlFlowText
{
    private readonly string _document;
    private readonly MappedTextBuilder _written;
    private readonly ScalarStyle _style;
    private readonly int _end;
    private int _at;

    private YamlFlowText(string document, int start, int end, ScalarStyle style)
    {
        _document = document;
        _written = new MappedTextBuilder();
        _style = style;
        _at = start;
        _end = end;
    }

    /// <returns>Null where the text so read is not the one that the parser read.</returns>
    /// <param name="document">The document.</param>
    /// <param name="start">The first character within the quotes.</param>
    /// <param name="end">The closing quote, or the end.</param>
    /// <param name="style">The style.</param>
    /// <param name="value">What the parser read.</param>
    public static YamlWriting? Read(string document, int start, int end, ScalarStyle style, string value)
    {
        var reader = new YamlFlowText(document, start, end, style);
        return reader.Read() && reader._written.ToText() is var text && text.Text == value ? new YamlWriting(text, "") : null;
    }

    private bool Read()
    {
        while (_at < _end)
        {
            var character = _document[_at];
            if (character is ' ' or '\t' or '\r' or '\n')
                Blanks();
            else if (character == '\'' && _style == ScalarStyle.SingleQuoted)
                Take("'", 2);
            else if (character != '\\' || _style != ScalarStyle.DoubleQuoted)
                _written.Add(_document.AsSpan(_at, 1), DocumentSite.Instance, _at++);
            else if (!Escape())
                return false;
        }

        return true;
    }

    private void Take(string text, int length)
    {
        _written.AddFor(text, DocumentSite.Instance, _at, length);
        _at += length;
    }

    /// <summary>Blanks within a line stay; a line end with the blanks around it is one blank, or a line end for each empty line.</summary>
    private void Blanks()
    {
        var start = _at;
        var lineEnds = 0;
        for (; _at < _end && _document[_at] is ' ' or '\t' or '\r' or '\n'; _at++)
            lineEnds += _document[_at] == '\n' ? 1 : 0;
        if (lineEnds == 0)
            _written.Add(_document.AsSpan(start.._at), DocumentSite.Instance, start);
        else
            _written.AddFor(lineEnds == 1 ? " " : new string('\n', lineEnds - 1), DocumentSite.Instance, start, _at - start);
    }

    private bool Escape()
    {
        if (_at + 1 >= _end)
            return false;
        var character = _document[_at + 1];
        if (character is '\r' or '\n')
        {
            EscapedLineEnd();
            return true;
        }

        var simple = "0abtnvfre\"/\\ \tN_LP".IndexOf(character, StringComparison.Ordinal);
        if (simple >= 0)
        {
            Take("\0\a\b\t\n\v\f\r\u001b\"/\\ \t\u0085\u00a0\u2028\u2029"[simple].ToString(), 2);
            return true;
        }

        var digits = character switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0 || _at + 2 + digits > _end
            || !int.TryParse(_document.AsSpan(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10ffff or (>= 0xd800 and <= 0xdfff))
            return false;
        Take(char.ConvertFromUtf32(code), 2 + digits);
        return true;
    }

    /// <summary>A line that goes on: the blanks before the backslash stay, those of the next line do not.</summary>
    private void EscapedLineEnd()
    {
        for (_at++; _at < _end && _document[_at] is ' ' or '\t' or '\r' or '\n';)
            _at++;
    }
}
