using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>Reads the text of a block scalar again (YAML 1.2.2, 8.1), for the sake of the places: literal <c>|</c> or folded <c>></c>.</summary>
internal ref struct YamlBlockText
{
    private readonly ReadOnlySpan<char> _document;
    private readonly MappedTextBuilder _written;
    private readonly bool _isFolded;
    private readonly int _end;
    private int _at;
    private int _indent;

    private YamlBlockText(string document, int start, int end, bool isFolded)
    {
        _document = document;
        _written = new MappedTextBuilder();
        _isFolded = isFolded;
        _end = end;
        _at = start;
    }

    /// <returns>Null where the text so read is not the one that the parser read.</returns>
    /// <param name="document">The document.</param>
    /// <param name="start">The offset of the indicator.</param>
    /// <param name="end">Where the scalar ends.</param>
    /// <param name="isFolded">Whether line ends become blanks.</param>
    /// <param name="value">What the parser read.</param>
    public static YamlWriting? Read(string document, int start, int end, bool isFolded, string value)
    {
        var body = document.IndexOf('\n', start, end - start) + 1;
        if (body == 0)
            return null;
        var header = document.AsSpan(start, body - start);
        var comment = header.IndexOf('#');
        var keeps = (comment < 0 ? header : header[..comment]).Contains('+');
        // An indentation that is said counts from the parent's; the first that gives the parser's text is it.
        for (var indent = FirstIndentation(document.AsSpan(body, end - body)); indent >= 0; indent--)
        {
            var reader = new YamlBlockText(document, body, end, isFolded) { _indent = indent };
            if (reader.Read(keeps, value) is { } writing)
                return writing;
        }

        return null;
    }

    private static int FirstIndentation(ReadOnlySpan<char> body)
    {
        while (body.IndexOf('\n') is var newline and >= 0 && body[..newline].IsWhiteSpace())
            body = body[(newline + 1)..];
        return body.Length - body.TrimStart(' ').Length;
    }

    /// <summary>The scanner of libyaml (yaml_parser_scan_block_scalar), line by line.</summary>
    private YamlWriting? Read(bool keeps, string value)
    {
        var breaks = new List<(int Start, int End)>();
        SkipBlankLines(breaks);
        (int Start, int End)? lineEnd = null;
        var wasIndented = false;
        while (_at < _end && Indentation() >= _indent)
        {
            _at += _indent;
            var isIndented = _at < _end && _document[_at] is ' ' or '\t';
            if (lineEnd is var (start, end))
            {
                if (!_isFolded || wasIndented || isIndented)
                    _written.AddFor("\n", DocumentSite.Instance, start, end - start);
                else if (breaks.Count == 0)
                    _written.AddFor(" ", DocumentSite.Instance, start, _at - start);
            }

            AddBreaks(breaks);
            wasIndented = isIndented;
            var length = _document[_at.._end].IndexOf('\n');
            var lineStop = length < 0 ? _end : _at + length;
            var contentStop = lineStop > _at && _document[lineStop - 1] == '\r' ? lineStop - 1 : lineStop;
            _written.Add(_document[_at..contentStop], DocumentSite.Instance, _at);
            lineEnd = length < 0 ? null : (contentStop, lineStop + 1);
            _at = length < 0 ? _end : lineStop + 1;
            SkipBlankLines(breaks);
        }

        if (lineEnd is var (lastStart, lastEnd) && value.EndsWith('\n'))
            _written.AddFor("\n", DocumentSite.Instance, lastStart, lastEnd - lastStart);
        if (keeps)
            AddBreaks(breaks);
        return _written.ToText() is var text && text.Text == value ? new YamlWriting(text, new string(' ', _indent)) : null;
    }

    private readonly void AddBreaks(List<(int Start, int End)> breaks)
    {
        foreach (var (start, end) in breaks)
            _written.AddFor("\n", DocumentSite.Instance, start, end - start);
        breaks.Clear();
    }

    /// <summary>Lines of blanks that do not reach beyond the indentation.</summary>
    private void SkipBlankLines(List<(int Start, int End)> breaks)
    {
        while (_at < _end)
        {
            var stop = _at + Math.Min(Indentation(), _indent);
            var newline = stop < _end && _document[stop] == '\r' ? stop + 1 : stop;
            if (newline >= _end || _document[newline] != '\n')
                return;
            breaks.Add((stop, newline + 1));
            _at = newline + 1;
        }
    }

    private readonly int Indentation()
    {
        var rest = _document[_at.._end];
        return rest.Length - rest.TrimStart(' ').Length;
    }
}
