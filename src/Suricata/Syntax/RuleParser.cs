using System.Buffers;
using System.Text;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// The parser of rule text. What a rule is follows Suricata 7.0.10 (src/detect-engine-loader.c DetectLoadSigFile,
/// src/detect-parse.c SigParseBasics and SigParseOptions), with two differences that keep more text readable: an indented
/// line is a rule here (Suricata skips it, AWS does not), and so is a line of which the words can be told though Suricata does
/// not load it, which <see cref="Loading.RuleLoading"/> says. What is no rule here Suricata refuses too. Recovery is at the next line.
/// </summary>
internal sealed class RuleParser(RuleSetSyntax tree)
{
    /// <summary>What separates the words of a rule; an LF occurs between them only behind a continuation.</summary>
    internal const string Blanks = " \t\r\n\v\f";

    // Only a guess at how many lines there are, so that the lists seldom grow.
    private const int UsualLineLength = 192;

    private static readonly SearchValues<char> OptionNameEnd = SearchValues.Create(":;");

    private readonly string _text = tree.Text;
    private readonly List<OptionSyntax> _options = [];
    private int _at;
    private int _end;
    private SyntaxDiagnostic? _error;
    private bool _hasAction;

    public List<RuleSyntax> Rules { get; } = new(tree.Text.Length / UsualLineLength);

    public List<RuleSyntax> DisabledRules { get; } = [];

    public List<LineSyntax> Content { get; } = new(tree.Text.Length / UsualLineLength);

    public List<SyntaxDiagnostic> Diagnostics { get; } = [];

    public void ParseAll()
    {
        for (var start = 0; start < _text.Length;)
        {
            var end = EndOfLogicalLine(start);
            Content.Add(new LineSyntax(ParseLine(start, end), TextSpan.FromBounds(start, end)));
            start = end;
        }
    }

    /// <summary>Removes <c>\</c>, line end and nothing else, as Suricata joins continued lines.</summary>
    internal static string JoinContinuation(ReadOnlySpan<char> value)
    {
        var joined = new StringBuilder(value.Length);
        while (true)
        {
            var newline = value.IndexOf('\n');
            if (newline < 0)
                return joined.Append(value).ToString();
            var line = value[..newline].TrimEnd();
            joined.Append(line.EndsWith("\\", StringComparison.Ordinal) ? line[..^1] : line);
            value = value[(newline + 1)..];
        }
    }

    /// <summary>The offset behind the line end that is not continued; a comment does not continue.</summary>
    private int EndOfLogicalLine(int start)
    {
        var isComment = IsComment(start);
        for (var from = start; ;)
        {
            var length = _text.AsSpan(from).IndexOf('\n');
            if (length < 0)
                return _text.Length;
            var newline = from + length;
            if (isComment || !IsContinued(start, newline))
                return newline + 1;
            from = newline + 1;
        }
    }

    private bool IsComment(int start)
    {
        while (start < _text.Length && _text[start] is ' ' or '\t' or '\uFEFF')
            start++;
        return start < _text.Length && _text[start] == '#';
    }

    private bool IsContinued(int start, int newline)
    {
        var last = newline - 1;
        while (last >= start && _text[last] is ' ' or '\t' or '\r' or '\v' or '\f')
            last--;
        return last >= start && _text[last] == '\\';
    }

    private LineKind ParseLine(int start, int end)
    {
        _at = start;
        _end = end;
        while (_end > _at && (char.IsWhiteSpace(_text[_end - 1])))
            _end--;
        if (start == 0 && _at < _end && _text[_at] == '\uFEFF')
            _at++;
        SkipBlanks();
        if (_at == _end)
            return LineKind.Blank;
        if (_text[_at] == '#')
            return ParseDisabledRule() ? LineKind.DisabledRule : LineKind.Comment;

        if (ParseRule(isDisabled: false) is { } rule)
        {
            Rules.Add(rule);
            return LineKind.Rule;
        }

        if (tree.IsTemplate && TemplatePlaceholder.TryFind(_text.AsSpan(start, end - start), out var placeholder))
        {
            Diagnostics.Add(Open(new TextSpan(start + placeholder.Start, placeholder.Length)));
            return LineKind.Placeholder;
        }

        Diagnostics.Add(_error! with { BeginsAsRule = _hasAction });
        return LineKind.Malformed;
    }

    private SyntaxDiagnostic Open(TextSpan placeholder) => new(
        placeholder, $"the line depends on {placeholder.In(_text)}, which this text does not hold, and is no rule without it");

    /// <summary>A comment that is a whole, faultless rule is one that somebody switched off; any other is prose.</summary>
    private bool ParseDisabledRule()
    {
        while (_at < _end && (_text[_at] == '#' || IsBlank(_at)))
            _at++;
        if (_at == _end || _text[_end - 1] != ')' || ParseRule(isDisabled: true) is not { } rule)
            return false;
        DisabledRules.Add(rule);
        return true;
    }

    private RuleSyntax? ParseRule(bool isDisabled)
    {
        _error = null;
        _options.Clear();
        var start = _at;
        return ParseHeader(out var header) && ParseOptions(header.OptionsStart)
            ? new RuleSyntax(tree, header, TextSpan.FromBounds(start, _end), [.. _options], isDisabled)
            : null;
    }

    private bool ParseHeader(out RuleHeader header)
    {
        header = default;
        header.ActionSpan = Word();
        _hasAction = RuleActionNames.TryParse(header.ActionSpan.In(_text), out header.Action);
        if (!_hasAction)
            return Fail(header.ActionSpan, "expected an action: " + RuleActionNames.Expected);
        header.Protocol = Word();
        if (header.Protocol.Length == 0 || !IsProtocol(header.Protocol.In(_text)))
            return Fail(header.Protocol, "expected a protocol: tls, tcp, ip, http, …");
        header.Source = Expression();
        header.SourcePort = Expression();
        if (!CheckAddress(header.Source, "source address") || !CheckPort(header.SourcePort, "source port"))
            return false;
        if (!ParseDirection(ref header))
            return false;
        header.Destination = Expression();
        header.DestinationPort = Expression();
        if (!CheckAddress(header.Destination, "destination address") || !CheckPort(header.DestinationPort, "destination port"))
            return false;
        SkipBlanks();
        if (_at >= _end)
            return Fail(new TextSpan(_at, 0), "expected '(' and options");
        header.OptionsStart = _text[_at] == '(' ? _at + 1 : _at;
        return true;
    }

    private bool ParseDirection(ref RuleHeader header)
    {
        var arrow = Word();
        switch (arrow.In(_text))
        {
            case "->":
                header.Direction = RuleDirection.ToDestination;
                return true;
            case "<>":
                header.Direction = RuleDirection.Both;
                return true;
            case "=>":
                header.Direction = RuleDirection.Transactional;
                return true;
            default:
                return Fail(arrow, "expected a direction: -> or <>");
        }
    }

    /// <summary>
    /// An option ends at the first semicolon without a backslash before it; quotes do not protect it (SigParseOptions). The parentheses
    /// around the options may be missing, or be several.
    /// </summary>
    private bool ParseOptions(int start)
    {
        var close = _end;
        while (close > start && (_text[close - 1] == ')' || IsBlank(close - 1)))
            close--;
        for (_at = start; _at < close && (_text[_at] == '(' || IsBlank(_at));)
            _at++;
        while (true)
        {
            while (_at < close && IsBlank(_at))
                _at++;
            if (_at >= close)
                return true;
            if (!ParseOption(close))
                return false;
        }
    }

    private bool ParseOption(int close)
    {
        var start = _at;
        var length = _text.AsSpan(start, close - start).IndexOfAny(OptionNameEnd);
        if (length < 0)
            return FailAtEnd(start, close);
        var name = _text.AsSpan(start, length).TrimEnd(Blanks);
        if (name.IsEmpty)
            return Fail(new TextSpan(start, 1), "expected a keyword");
        var keyword = Keywords.Find(name);
        var colonOrEnd = start + length;
        if (_text[colonOrEnd] == ';')
        {
            _options.Add(new OptionSyntax(keyword, TextSpan.FromBounds(start, colonOrEnd + 1), name.Length, null));
            _at = colonOrEnd + 1;
            return true;
        }

        var semicolon = IndexOfSemicolon(colonOrEnd + 1, close);
        if (semicolon < 0)
            return FailAtEnd(start, close);
        var value = Trim(colonOrEnd + 1, semicolon);
        if (value.Length == 0 && TakesNoValue(keyword))
        {
            _options.Add(new OptionSyntax(keyword, TextSpan.FromBounds(start, semicolon + 1), name.Length, null));
            _at = semicolon + 1;
            return true;
        }

        if (!CheckValue(keyword, value))
            return false;
        _options.Add(new OptionSyntax(keyword, TextSpan.FromBounds(start, semicolon + 1), name.Length, value));
        _at = semicolon + 1;
        return true;
    }

    private bool FailAtEnd(int start, int close) => Fail(
        TextSpan.FromBounds(start, close),
        _text[start] == ')' ? "expected nothing behind the closing parenthesis" : "expected ';' at the end of the option");

    /// <summary>Whether a colon with nothing behind it is as good as none.</summary>
    private static bool TakesNoValue(Keyword keyword) =>
        keyword.Kind is KeywordKind.StickyBuffer or KeywordKind.Transform or KeywordKind.BufferModifier
        || ReferenceEquals(keyword, Keywords.NoCase) || ReferenceEquals(keyword, Keywords.StartsWith) || ReferenceEquals(keyword, Keywords.EndsWith)
        || ReferenceEquals(keyword, Keywords.FastPattern) || ReferenceEquals(keyword, Keywords.RawBytes) || ReferenceEquals(keyword, Keywords.NoAlert);

    private int IndexOfSemicolon(int from, int close)
    {
        while (true)
        {
            var length = _text.AsSpan(from, close - from).IndexOf(';');
            if (length < 0)
                return -1;
            var at = from + length;
            if (_text[at - 1] != '\\')
                return at;
            from = at + 1;
        }
    }

    private bool CheckValue(Keyword keyword, TextSpan value)
    {
        if (value.Length == 0)
            return Fail(value, $"expected a value after '{keyword.Name}:'");
        var text = value.In(_text);
        if (ReferenceEquals(keyword, Keywords.Content))
        {
            return ContentPattern.Check(text.Contains('\n') ? JoinContinuation(text) : text) is not { } fault
                || Fail(new TextSpan(Math.Min(value.Start + fault.Span.Start, value.End), fault.Span.Length), fault.Message);
        }

        var quote = text[0] == '!' ? text[1..].TrimStart(Blanks) : text;
        return quote.IsEmpty || quote[0] != '"' || (quote.Length > 1 && quote[^1] == '"')
            || Fail(value, "expected a closing double quote before ';' (a semicolon inside quotes needs a backslash)");
    }

    private bool CheckAddress(TextSpan span, string what)
    {
        var text = span.In(_text);
        return IsAnyOrVariable(text)
            || HeaderExpression.TryParseAddress(JoinContinuation(text), tree.IsTemplate, out _, out var error)
            || Fail(Within(span, error!), $"{error!.Message} as the {what}");
    }

    private bool CheckPort(TextSpan span, string what)
    {
        var text = span.In(_text);
        return IsAnyOrVariable(text)
            || HeaderExpression.TryParsePort(JoinContinuation(text), tree.IsTemplate, out _, out var error)
            || Fail(Within(span, error!), $"{error!.Message} as the {what}");
    }

    private static TextSpan Within(TextSpan outer, SyntaxDiagnostic inner) =>
        new(Math.Min(outer.Start + inner.Span.Start, outer.End), inner.Span.Length);

    /// <summary>The usual header words, told apart without making a tree.</summary>
    private static bool IsAnyOrVariable(ReadOnlySpan<char> text) =>
        text is "any" || (text.Length > 1 && text[0] == '$' && HeaderExpressionParser.IsName(text[1..]));

    private static bool IsProtocol(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or ':'))
                return false;
        }

        return true;
    }

    private TextSpan Word()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _end && _text[_at] != '(' && !IsBlank(_at))
            _at++;
        return TextSpan.FromBounds(start, _at);
    }

    /// <summary>A word that may hold blanks inside brackets.</summary>
    private TextSpan Expression()
    {
        SkipBlanks();
        var start = _at;
        for (var depth = 0; _at < _end; _at++)
        {
            var character = _text[_at];
            if (character == '[')
                depth++;
            else if (character == ']')
                depth--;
            else if (character == '(' || (depth <= 0 && IsBlank(_at)))
                break;
        }

        return TextSpan.FromBounds(start, _at);
    }

    private void SkipBlanks()
    {
        while (_at < _end && IsBlank(_at))
            _at++;
    }

    /// <summary>A blank, or the backslash of a continuation.</summary>
    private bool IsBlank(int at)
    {
        if (_text[at] != '\\')
            return Blanks.Contains(_text[at], StringComparison.Ordinal);
        for (at++; at < _text.Length && _text[at] is ' ' or '\t' or '\r' or '\v' or '\f';)
            at++;
        return at < _text.Length && _text[at] == '\n';
    }

    private TextSpan Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(_text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    private bool Fail(TextSpan span, string message)
    {
        _error = new SyntaxDiagnostic(span, message);
        return false;
    }
}
