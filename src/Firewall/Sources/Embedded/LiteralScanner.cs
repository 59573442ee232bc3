using System.Globalization;
using TlsCompat.Firewall.Languages;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// Finds the texts and comments of a program, by what its language begins and ends them with. What it does not understand is skipped to the
/// end of the line, so that one odd character does not turn the rest of the file inside out.
/// </summary>
internal sealed class LiteralScanner
{
    // An expression within a text that is longer is none: what looks like one must not be looked for up to the end again and again.
    private const int LongestExpression = 4_000;

    private const int LongestRegex = 1_000;

    private const int MaximumUnclosed = 100;

    private readonly string _document;
    private readonly ProgramLanguage _language;
    private readonly List<LiteralText> _literals = [];
    private readonly List<LiteralText> _comments = [];
    private readonly HashSet<string> _unclosed = new(StringComparer.Ordinal);
    private int _unendedExpressions;
    private int _at;
    private int _lineStart;

    private LiteralScanner(string document, ProgramLanguage language) => (_document, _language) = (document, language);

    /// <summary>The texts and the comments, each in order.</summary>
    public static (IReadOnlyList<LiteralText> Literals, IReadOnlyList<LiteralText> Comments) Scan(string document, ProgramLanguage language)
    {
        var scanner = new LiteralScanner(document, language);
        scanner.Scan();
        return (scanner._literals, scanner._comments);
    }

    private void Scan()
    {
        while (_at < _document.Length)
        {
            if (_language.HasLines && _at == _lineStart && TakeLines())
                continue;
            if (TakeComment() || TakeHereDocument() || TakeQuoted() || TakeRegex())
                continue;
            if (_document[_at++] == '\n')
                _lineStart = _at;
        }
    }

    private ReadOnlySpan<char> Rest => _document.AsSpan(_at);

    private int EndOfLine(int from, int most)
    {
        var length = Math.Min(most, _document.Length - from);
        return _document.IndexOf('\n', from, length) is var end and >= 0 ? end : from + length;
    }

    private int EndOfLine(int from) => _document.IndexOf('\n', from) is var end and >= 0 ? end : _document.Length;

    /// <summary>Lines that are rules as they are: from the comments before the first to the last.</summary>
    private bool TakeLines()
    {
        if (!IsRuleLine(_at))
            return false;
        var (start, end) = (_at, _at);
        for (var at = _at; at < _document.Length;)
        {
            var line = _document.AsSpan(at..EndOfLine(at)).Trim();
            var next = Math.Min(EndOfLine(at) + 1, _document.Length);
            var goesOn = at > start && _document.AsSpan(start..at).TrimEnd() is [.., '\\'];
            if (goesOn || IsRuleLine(at))
                end = Math.Min(EndOfLine(at), _document.Length);
            else if (line is not ("" or ['#', ..]))
                break;
            at = next;
        }

        var written = new MappedTextBuilder();
        AddVerbatim(written, start, end - start);
        _literals.Add(new LiteralText(TextSpan.FromBounds(start, end), written.ToText(), null, isTemplate: false));
        _at = _lineStart = end;
        return true;
    }

    private bool IsRuleLine(int at) => RuleLines.BeginsRule(_document.AsSpan(at..EndOfLine(at)));

    private bool TakeComment()
    {
        foreach (var open in _language.LineComments)
        {
            // In a shell a number sign within a word begins no comment.
            if (!Rest.StartsWith(open, StringComparison.Ordinal) || (open == "#" && _at > _lineStart && !char.IsWhiteSpace(_document[_at - 1]) && _document[_at - 1] is not (';' or ')' or ',' or '(' or '[' or '{')))
                continue;
            var end = EndOfLine(_at);
            AddComment(_at + open.Length, end, _at);
            _at = end;
            return true;
        }

        foreach (var (open, close) in _language.BlockComments)
        {
            if (!Rest.StartsWith(open, StringComparison.Ordinal))
                continue;
            var end = _document.IndexOf(close, _at + open.Length, StringComparison.Ordinal);
            AddComment(_at + open.Length, end < 0 ? _document.Length : end, _at);
            _at = end < 0 ? _document.Length : end + close.Length;
            return true;
        }

        return false;
    }

    private void AddComment(int start, int end, int open)
    {
        var written = new MappedTextBuilder();
        for (var at = start; at < end;)
        {
            var line = Math.Min(_document.IndexOf('\n', at, end - at) is var newline and >= 0 ? newline + 1 : end, end);
            var text = at;
            while (text < line && _document[text] is ' ' or '\t' or '*')
                text++;
            AddVerbatim(written, text, line - text);
            at = line;
        }

        _comments.Add(new LiteralText(TextSpan.FromBounds(open, end), written.ToText(), null, isTemplate: false));
    }

    /// <summary><c>&lt;&lt;WORD</c>, <c>&lt;&lt;-'WORD'</c>, <c>&lt;&lt;~WORD</c>: the lines behind this one up to WORD.</summary>
    private bool TakeHereDocument()
    {
        if (!_language.HasHereDocuments || !Rest.StartsWith("<<"))
            return false;
        var at = _at + 2;
        if (at < _document.Length && _document[at] is '-' or '~')
            at++;
        var quote = at < _document.Length && _document[at] is '\'' or '"' ? _document[at++] : (char?)null;
        var word = at;
        while (at < _document.Length && (char.IsAsciiLetterOrDigit(_document[at]) || _document[at] == '_'))
            at++;
        var body = EndOfLine(at) + 1;
        if (at == word || char.IsAsciiDigit(_document[word]) || body > _document.Length)
            return false;
        // Each word is looked for once, and not any number of words.
        if (_unclosed.Contains("<<" + _document[word..at]) || _unclosed.Count > MaximumUnclosed)
            return false;
        var end = body;
        while (end < _document.Length && !_document.AsSpan(end..EndOfLine(end)).Trim().SequenceEqual(_document.AsSpan(word..at)))
            end = Math.Min(EndOfLine(end) + 1, _document.Length);
        if (end >= _document.Length)
        {
            _unclosed.Add("<<" + _document[word..at]);
            return false;
        }

        // Without quotes a backslash before a dollar sign goes; a dollar sign without one names a variable of the shell.
        Add(new QuoteSyntax("", "", quote is null ? '\\' : null, SpansLines: true), _at, body, end, isFormat: false);
        _at = _lineStart = end;
        return true;
    }

    private bool TakeQuoted()
    {
        foreach (var quote in _language.Quotes)
        {
            if (!Rest.StartsWith(quote.Open, StringComparison.Ordinal))
                continue;
            var (isRaw, isFormat) = _language.HasPrefixes ? Prefix() : (false, false);
            var used = isRaw ? quote with { Escape = null } : quote;
            var body = _at + quote.Open.Length;
            if (_unclosed.Contains(quote.Open) || EndOf(used, body) is not { } end)
                continue;
            Add(used, _at, body, end, isFormat);
            if (_document.AsSpan(_at..end).LastIndexOf('\n') is var newline and >= 0)
                _lineStart = _at + newline + 1;
            _at = end + quote.Close.Length;
            return true;
        }

        return false;
    }

    /// <summary>The letters before a quote of Python.</summary>
    private (bool IsRaw, bool IsFormat) Prefix()
    {
        var start = _at;
        while (start > 0 && _at - start < 2 && _document[start - 1] is 'r' or 'R' or 'b' or 'B' or 'f' or 'F' or 'u' or 'U')
            start--;
        if (start > 0 && (char.IsLetterOrDigit(_document[start - 1]) || _document[start - 1] == '_'))
            return (false, false);
        var prefix = _document.AsSpan(start.._at);
        return (prefix.ContainsAny('r', 'R'), prefix.ContainsAny('f', 'F'));
    }

    /// <summary>Where the closing quote is; null where there is none.</summary>
    private int? EndOf(QuoteSyntax quote, int body)
    {
        for (var at = body; at < _document.Length; at++)
        {
            var character = _document[at];
            if (character == '\n' && !quote.SpansLines)
                return null;
            if (character == quote.Escape && quote.Escape is not null)
                at++;
            else if (quote.Interpolation is { } open && _document.AsSpan(at).StartsWith(open, StringComparison.Ordinal))
                at = EndOfExpression(at + open.Length) ?? at;
            else if (_document.AsSpan(at).StartsWith(quote.Close, StringComparison.Ordinal) && !(quote.Doubles && at + 1 < _document.Length && _document[at + 1] == character && at++ >= 0))
                return at;
        }

        // What is not closed here is not closed further on.
        if (quote.SpansLines)
            _unclosed.Add(quote.Open);
        return null;
    }

    /// <summary>The closing brace of an expression, other braces and texts within it passed over.</summary>
    private int? EndOfExpression(int from)
    {
        if (_unendedExpressions > MaximumUnclosed)
            return null;
        var depth = 1;
        var limit = Math.Min(_document.Length, from + LongestExpression);
        for (var at = from; at < limit; at++)
        {
            switch (_document[at])
            {
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return at;
                case '"' or '\'' or '`':
                    var close = _document.IndexOf(_document[at], at + 1, limit - at - 1);
                    at = close < 0 || _document.AsSpan(at..close).Contains('\n') ? at : close;
                    break;
                default:
                    break;
            }
        }

        _unendedExpressions++;
        return null;
    }

    private bool TakeRegex()
    {
        if (!_language.HasRegexLiterals || _document[_at] != '/')
            return false;
        var before = _document.AsSpan(_lineStart.._at).TrimEnd();
        if (before is [.., not ('(' or ',' or '=' or ':' or '[' or '!' or '&' or '|' or '?' or '{' or '}' or ';')] && !before.EndsWith("return"))
            return false;
        var (isClass, lineEnd) = (false, EndOfLine(_at, LongestRegex));
        for (var at = _at + 1; at < lineEnd; at++)
        {
            switch (_document[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    isClass = true;
                    break;
                case ']':
                    isClass = false;
                    break;
                case '/' when !isClass:
                    _at = at + 1;
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    /// <summary>Reads what stands between quotes.</summary>
    private void Add(QuoteSyntax quote, int start, int body, int end, bool isFormat)
    {
        var written = new MappedTextBuilder();
        var isTemplate = false;
        for (var at = body; at < end;)
        {
            var character = _document[at];
            if (character == quote.Escape && at + 1 < end)
            {
                at += Escape(written, quote, at, end);
            }
            else if (quote.Doubles && character == quote.Close[0] && at + 1 < end && _document[at + 1] == character)
            {
                written.AddFor(character.ToString(), DocumentSite.Instance, at, 2);
                at += 2;
            }
            else if (isFormat && character is '{' or '}' && at + 1 < end && _document[at + 1] == character)
            {
                written.AddFor(character.ToString(), DocumentSite.Instance, at, 2);
                at += 2;
            }
            else if ((quote.Interpolation is { } open && _document.AsSpan(at, end - at).StartsWith(open, StringComparison.Ordinal) ? open : isFormat && character == '{' ? "{" : null) is { } opening
                && EndOfExpression(at + opening.Length) is { } close && close < end)
            {
                written.AddInstead(TemplatePlaceholder.Of($"${{{_document[(at + opening.Length)..close].Trim()}}}"), DocumentSite.Instance, at, close + 1 - at);
                isTemplate = true;
                at = close + 1;
            }
            else
            {
                AddVerbatim(written, at++, 1);
            }
        }

        _literals.Add(new LiteralText(TextSpan.FromBounds(start, end + quote.Close.Length), written.ToText(), quote, isTemplate));
    }

    private void AddVerbatim(MappedTextBuilder written, int start, int length) => written.Add(_document.AsSpan(start, length), DocumentSite.Instance, start);

    /// <returns>How many characters the escape has.</returns>
    private int Escape(MappedTextBuilder written, QuoteSyntax quote, int at, int end)
    {
        var next = _document[at + 1];
        if (quote.Escape == '`')
        {
            written.AddFor(next switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '0' => "", _ => next.ToString() }, DocumentSite.Instance, at, 2);
            return 2;
        }

        // A text that ends at a word knows no other escapes than these.
        if (quote.Open is "" or "\"" && _language.HasHereDocuments && quote.Interpolation is null && next is not ('$' or '\\' or '"' or '`' or '\n'))
        {
            AddVerbatim(written, at, 2);
            return 2;
        }

        if (next is '\n' || (next == '\r' && at + 2 < end && _document[at + 2] == '\n'))
            return next == '\n' ? 2 : 3;
        var digits = next switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + 2 + digits <= end && int.TryParse(_document.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code is >= 0 and <= 0x10ffff and not (>= 0xd800 and <= 0xdfff))
        {
            written.AddFor(char.ConvertFromUtf32(code), DocumentSite.Instance, at, 2 + digits);
            return 2 + digits;
        }

        var known = "ntr0abfv\\'\"`$/".IndexOf(next, StringComparison.Ordinal);
        if (known >= 0)
            written.AddFor("\n\t\r\0\a\b\f\v\\'\"`$/"[known].ToString(), DocumentSite.Instance, at, 2);
        else
            // Python and the shell keep the backslash of an escape that is none; others drop it, or refuse the program.
            AddVerbatim(written, _language.HasRegexLiterals ? at + 1 : at, _language.HasRegexLiterals ? 1 : 2);
        return 2;
    }
}
