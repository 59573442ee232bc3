using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>The parser behind <see cref="HclText"/>. A method that finds a fault notes it and returns null.</summary>
internal sealed class HclParser(string text)
{
    private const int MaximumDepth = 64;

    private readonly HclScanner _scanner = new(text);
    private int _at;

    public SyntaxDiagnostic? Error { get; private set; }

    public HclBlock? ParseFile()
    {
        if (text.StartsWith('\uFEFF'))
            _at++;
        return ParseBody(0, "", [], 0, isFile: true);
    }

    /// <summary>The text of a value as a template; what is broken in it is text.</summary>
    public HclTemplate ParseBare(SourceNode container)
    {
        var whole = new TextSpan(0, text.Length);
        if (new HclTemplateReader(text, _scanner, HclTemplateKind.Bare).Read(whole, 0, text.Length, isFlush: false, container) is { } template)
            return template;
        var verbatim = new WrittenText(text);
        verbatim.AddVerbatim(0, text.Length);
        return new HclTemplate(whole, HclTemplateKind.Bare, verbatim, [], container);
    }

    /// <summary>The expression in a part of the text; one that is more than this parser knows is kept as written.</summary>
    public HclNode ParseExpression(int start, int end)
    {
        _at = _scanner.SkipBlanks(start, crossesLines: true);
        var from = _at;
        return ParseValue(0, crossesLines: true) is { } value && _scanner.SkipBlanks(_at, crossesLines: true) >= end && _at <= end
            ? value
            : new HclExpression(TextSpan.FromBounds(from, end), text[from..end].TrimEnd());
    }

    private HclBlock? ParseBody(int start, string type, IReadOnlyList<string> labels, int depth, bool isFile = false)
    {
        if (depth > MaximumDepth)
            return Fail<HclBlock>(_at, $"expected at most {MaximumDepth} levels of blocks");
        var attributes = new List<KeyValuePair<string, HclNode>>();
        var blocks = new List<HclBlock>();
        while (true)
        {
            _at = _scanner.SkipBlanks(_at, crossesLines: true);
            if (_at >= text.Length)
                return isFile ? Body() : Fail<HclBlock>(start, "expected '}' to end the block");
            if (text[_at] == '}' && !isFile)
            {
                _at++;
                return Body();
            }

            if (!ParseItem(attributes, blocks, depth))
                return null;
        }

        HclBlock Body() => new(TextSpan.FromBounds(start, _at), type, labels, attributes, blocks, text);
    }

    /// <summary><c>name = value</c>, or a block: <c>type "label" { … }</c>.</summary>
    private bool ParseItem(List<KeyValuePair<string, HclNode>> attributes, List<HclBlock> blocks, int depth)
    {
        var start = _at;
        if (ParseName() is not { } name)
            return Refuse(_at, "expected the name of an attribute or block");
        _at = _scanner.SkipBlanks(_at, crossesLines: false);
        if (_scanner.IsAt(_at, "=") && !_scanner.IsAt(_at, "=="))
        {
            _at = _scanner.SkipBlanks(_at + 1, crossesLines: false);
            if (ParseValue(depth, crossesLines: false) is not { } value)
                return false;
            attributes.Add(KeyValuePair.Create(name, value));
            return true;
        }

        var labels = new List<string>();
        while (!_scanner.IsAt(_at, "{"))
        {
            if (ParseLabel() is not { } label)
                return Refuse(_at, "expected '=' or '{'");
            labels.Add(label);
            _at = _scanner.SkipBlanks(_at, crossesLines: false);
        }

        _at++;
        if (ParseBody(start, name, labels, depth + 1) is not { } block)
            return false;
        blocks.Add(block);
        return true;
    }

    private string? ParseLabel()
    {
        if (!_scanner.IsAt(_at, "\""))
            return ParseName();
        var end = _scanner.EndOfString(_at);
        if (end < 0)
            return null;
        var label = text[(_at + 1)..(end - 1)];
        _at = end;
        return label;
    }

    private string? ParseName()
    {
        var start = _at;
        while (_at < text.Length && HclScanner.IsIdentifier(text[_at]))
            _at++;
        return _at > start ? text[start.._at] : null;
    }

    private HclNode? ParseValue(int depth, bool crossesLines)
    {
        if (depth > MaximumDepth)
            return Fail<HclNode>(_at, $"expected at most {MaximumDepth} levels of lists and objects");
        var start = _at;
        if (ParsePrimary(depth) is { } value)
        {
            var next = _scanner.SkipBlanks(_at, crossesLines);
            if (next >= text.Length || text[next] is '\n' or ',' or ')' or ']' or '}')
                return value;
        }

        // More than one value, or of another kind: up to where it ends it is an expression.
        if (Error is not null)
            return null;
        var end = _scanner.EndOfExpression(start, crossesLines);
        if (end < 0 || end == start)
            return Fail<HclNode>(start, end < 0 ? "expected the end of a string or comment" : "expected a value");
        _at = end;
        var written = text[start..end].TrimEnd();
        return new HclExpression(new TextSpan(start, written.Length), written);
    }

    /// <summary>A value that begins here and is no operation; null, and no error, where it is something else.</summary>
    private HclNode? ParsePrimary(int depth)
    {
        if (_at >= text.Length)
            return null;
        switch (text[_at])
        {
            case '"':
                return ParseString();
            case '<' when _scanner.IsAt(_at, "<<"):
                return ParseHeredoc();
            case '[':
                return ParseTuple(depth);
            case '{':
                return ParseObject(depth);
            default:
                return ParseWord(depth);
        }
    }

    private HclTemplate? ParseString()
    {
        var start = _at;
        var end = _scanner.EndOfString(start);
        if (end < 0)
            return Fail<HclTemplate>(start, "expected a closing double quote on the line");
        _at = end;
        return ReadTemplate(HclTemplateKind.Quoted, TextSpan.FromBounds(start, end), start + 1, end - 1, isFlush: false);
    }

    private HclTemplate? ParseHeredoc()
    {
        var start = _at;
        if (!_scanner.TryHeredoc(start, out var first, out var end, out var after))
            return Fail<HclTemplate>(start, "expected the lines of a heredoc and its end marker");
        _at = after;
        return ReadTemplate(HclTemplateKind.Heredoc, TextSpan.FromBounds(start, after), first, end, isFlush: text[start + 2] == '-');
    }

    private HclTemplate? ReadTemplate(HclTemplateKind kind, TextSpan span, int start, int end, bool isFlush)
    {
        var reader = new HclTemplateReader(text, _scanner, kind);
        var template = reader.Read(span, start, end, isFlush, container: null);
        Error ??= reader.Error;
        return template;
    }

    private HclTuple? ParseTuple(int depth)
    {
        var start = _at++;
        return ParseList(']', depth) is { } elements ? new HclTuple(TextSpan.FromBounds(start, _at), elements) : null;
    }

    private List<HclNode>? ParseList(char close, int depth)
    {
        var elements = new List<HclNode>();
        while (true)
        {
            _at = _scanner.SkipBlanks(_at, crossesLines: true);
            if (_scanner.IsAt(_at, close.ToString()))
            {
                _at++;
                return elements;
            }

            if (_scanner.IsAt(_at, "for "))
                return null;
            if (ParseValue(depth + 1, crossesLines: true) is not { } element)
                return null;
            elements.Add(element);
            _at = _scanner.SkipBlanks(_at, crossesLines: true);
            if (_scanner.IsAt(_at, "..."))
                return null;
            if (_scanner.IsAt(_at, ","))
                _at++;
            else if (!_scanner.IsAt(_at, close.ToString()))
                return Fail<List<HclNode>>(_at, $"expected ',' or '{close}'");
        }
    }

    private HclObject? ParseObject(int depth)
    {
        var start = _at++;
        var entries = new List<KeyValuePair<string, SourceNode>>();
        while (true)
        {
            _at = _scanner.SkipBlanks(_at, crossesLines: true);
            if (_scanner.IsAt(_at, "}"))
            {
                _at++;
                return new HclObject(TextSpan.FromBounds(start, _at), entries);
            }

            if (_scanner.IsAt(_at, "for "))
                return null;
            if (ParseKey(out var name) is false || ParseEntry(depth) is not { } value)
                return null;
            if (name is not null)
                entries.Add(KeyValuePair.Create<string, SourceNode>(name, value));
            _at = _scanner.SkipBlanks(_at, crossesLines: false);
            if (_scanner.IsAt(_at, ","))
                _at++;
        }
    }

    /// <summary>The name of a member, null for one that is an expression.</summary>
    private bool ParseKey(out string? name)
    {
        name = ParseLabel();
        var next = _scanner.SkipBlanks(_at, crossesLines: false);
        if (name is not null && next < text.Length && text[next] is '=' or ':')
        {
            _at = next;
            return true;
        }

        name = null;
        var end = text.AsSpan(_at).IndexOf('=');
        if (end < 0)
            return Refuse(_at, "expected '=' behind the name of a member");
        _at += end;
        return true;
    }

    private HclNode? ParseEntry(int depth)
    {
        _at = _scanner.SkipBlanks(_at + 1, crossesLines: false);
        return ParseValue(depth + 1, crossesLines: false);
    }

    private HclNode? ParseWord(int depth)
    {
        var start = _at;
        if (ParseName() is not { } name)
            return null;
        if (name is "null" or "true" or "false")
            return new HclLiteral(TextSpan.FromBounds(start, _at), name == "null" ? null : name);
        if (char.IsAsciiDigit(name[0]))
            return name.All(char.IsAsciiDigit) ? new HclLiteral(TextSpan.FromBounds(start, _at), name) : null;
        if (!_scanner.IsAt(_at, "("))
            return null;
        _at++;
        return ParseList(')', depth) is { } arguments ? new HclCall(TextSpan.FromBounds(start, _at), name, arguments, text[start.._at]) : null;
    }

    private bool Refuse(int at, string message)
    {
        Error ??= new SyntaxDiagnostic(new TextSpan(at, Math.Min(1, text.Length - at)), message);
        return false;
    }

    private T? Fail<T>(int at, string message)
        where T : class
    {
        Refuse(at, message);
        return null;
    }
}
