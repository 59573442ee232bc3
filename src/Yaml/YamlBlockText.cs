using TlsCompat.Firewall.Sources;

namespace TlsCompat.Yaml;

/// <summary>Reads the text of a block scalar again (YAML 1.2.2, 8.1), for the sake of the places: literal <c>|</c> or folded <c>></c>.</summary>
internal ref struct YamlBlockText
{
    private readonly ReadOnlySpan<char> _document;
    private readonly WrittenText _writing;
    private readonly bool _isFolded;
    private readonly int _end;
    private int _at;
    private int _indent;

    private YamlBlockText(string document, int start, int end, bool isFolded)
    {
        _document = document;
        _writing = new WrittenText(document);
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
    public static WrittenText? Read(string document, int start, int end, bool isFolded, string value)
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
    private WrittenText? Read(bool keeps, string value)
    {
        _writing.Indentation = new string(' ', _indent);
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
                    _writing.Add("\n", start, end);
                else if (breaks.Count == 0)
                    _writing.Add(" ", start, _at);
            }

            AddBreaks(breaks);
            wasIndented = isIndented;
            var length = _document[_at.._end].IndexOf('\n');
            var lineStop = length < 0 ? _end : _at + length;
            var contentStop = lineStop > _at && _document[lineStop - 1] == '\r' ? lineStop - 1 : lineStop;
            _writing.AddVerbatim(_at, contentStop - _at);
            lineEnd = length < 0 ? null : (contentStop, lineStop + 1);
            _at = length < 0 ? _end : lineStop + 1;
            SkipBlankLines(breaks);
        }

        if (lineEnd is var (lastStart, lastEnd) && value.EndsWith('\n'))
            _writing.Add("\n", lastStart, lastEnd);
        if (keeps)
            AddBreaks(breaks);
        return _writing.Text == value ? _writing : null;
    }

    private readonly void AddBreaks(List<(int Start, int End)> breaks)
    {
        foreach (var (start, end) in breaks)
            _writing.Add("\n", start, end);
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
