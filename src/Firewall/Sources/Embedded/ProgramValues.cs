using System.Text.RegularExpressions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// Reads the values of a program in TypeScript, JavaScript or Python as far as they are literals: texts and their sums, lists, objects, the
/// properties that Python gives by keywords, a constant of the same file, and the text of a file that it reads. The rest is left open.
/// </summary>
/// <param name="document">The program.</param>
/// <param name="literals">Its texts.</param>
internal sealed partial class ProgramValues(SourceDocument document, IReadOnlyList<LiteralText> literals)
{
    private const int Deepest = 24;

    // A value that is longer is none that a person writes; and each is looked at once.
    private const int LongestExpression = 20_000;

    private readonly string _text = document.Text;
    private readonly Dictionary<int, LiteralText> _literals = literals.ToDictionary(literal => literal.Span.Start);
    private readonly HashSet<LiteralText> _used = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resolving = new(StringComparer.Ordinal);
    private int _at;

    /// <summary>The texts that are part of a value.</summary>
    public IReadOnlySet<LiteralText> Used => _used;

    /// <summary>Takes back what was noted as used since.</summary>
    public void Release(IReadOnlySet<LiteralText> before) => _used.IntersectWith(before);

    /// <summary>The full paths of files whose text is part of a value.</summary>
    public IReadOnlyCollection<string> Files => _files;

    /// <summary>The arguments of a call, those with a keyword as members of an object at the end.</summary>
    /// <param name="open">The offset behind the opening parenthesis.</param>
    public IReadOnlyList<SourceNode> Arguments(int open)
    {
        _at = open;
        return Call(0);
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private List<SourceNode> Call(int depth)
    {
        var arguments = new List<SourceNode>();
        var keywords = new List<KeyValuePair<string, SourceNode>>();
        var start = _at;
        for (Skip(); Current is not (')' or '\0'); Skip())
        {
            if (Keyword().Match(_text, _at, Math.Min(80, _text.Length - _at)) is { Success: true } keyword)
            {
                _at += keyword.Length;
                keywords.Add(KeyValuePair.Create(keyword.Groups["name"].Value, Value(depth + 1)));
            }
            else
            {
                arguments.Add(Value(depth + 1));
            }

            Skip();
            if (Current != ',')
                break;
            _at++;
        }

        if (Current == ')')
            _at++;
        if (keywords.Count > 0)
            arguments.Add(new ProgramObject(start, keywords, []));
        return arguments;
    }

    private SourceNode Value(int depth)
    {
        Skip();
        var start = _at;
        var value = depth > Deepest ? null : Current switch
        {
            '{' => Object(depth),
            '[' => List(depth),
            _ => Sum() ?? Properties(depth),
        };
        var end = _at;
        Skip();
        if (value is not null && (IsEnd || IsNextStatement(end)))
            return value;
        if (value is LiteralText { Text: "\n" or "\r\n" } && JoinOf().Match(_text, _at, Math.Min(40, _text.Length - _at)) is { Success: true } joined)
        {
            _at += joined.Length;
            var lines = Value(depth + 1);
            Skip();
            if (Current == ')')
                _at++;
            Skip();
            if (IsEnd && lines is ProgramObject && lines.Items.Any() && lines.Items.All(item => item is not ProgramObject))
                return JoinedSite.Lines([.. lines.Items]);
        }

        if (value is ProgramObject { } list && Join().Match(_text, _at, Math.Min(40, _text.Length - _at)) is { Success: true } join)
        {
            _at += join.Length;
            return list.Items.Any() && list.Items.All(item => item is not ProgramObject) ? JoinedSite.Lines([.. list.Items]) : list;
        }

        // What is behind it makes another value of it.
        _at = start;
        SkipExpression();
        var written = _text[start.._at].Trim();
        return Constant(written, depth) ?? (SourceNode?)File(written, start) ?? (Number().IsMatch(written) ? new TextNode(written.ToLowerInvariant(), start) : new OpenExpression(written, start));
    }

    private bool IsEnd => Current is ',' or ')' or '}' or ']' or ';' or '\0' || AtLine("as ") || AtLine("#") || AtLine("//");

    /// <summary>Whether a value ends with its line: the next begins with a word that does not go on. In Python none does but within brackets.</summary>
    private bool IsNextStatement(int end) =>
        _text.AsSpan(end, _at - end).Contains('\n') && (char.IsLetter(Current) || Current is '_' or '@' or '$')
        && ((Blocks.IsIndented && !Blocks.IsInBrackets(end)) || !(Blocks.IsIndented ? GoesOnInBrackets() : GoesOn()).IsMatch(_text.AsSpan(_at, Math.Min(12, _text.Length - _at))));

    private bool AtLine(string word) => string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;

    private ProgramObject Object(int depth)
    {
        var start = _at++;
        var members = new List<KeyValuePair<string, SourceNode>>();
        for (Skip(); Current is not ('}' or '\0'); Skip())
        {
            if (_literals.TryGetValue(_at, out var key))
            {
                _used.Add(key);
                _at = key.Span.End;
            }

            var name = key?.Text ?? Name().Match(_text, _at, Math.Min(100, _text.Length - _at)).Value;
            if (key is null)
                _at += name.Length;
            Skip();
            if (Current == ':' && name.Length > 0)
            {
                _at++;
                members.Add(KeyValuePair.Create(name, Value(depth + 1)));
            }
            else
            {
                // A spread or a shorthand: what it brings is not known.
                var from = _at - name.Length;
                SkipExpression();
                if (name.Length > 0)
                    members.Add(KeyValuePair.Create(name, Constant(name, depth) ?? new OpenExpression(name, from)));
            }

            Skip();
            if (Current != ',')
                break;
            _at++;
        }

        if (Current == '}')
            _at++;
        return new ProgramObject(start, members, []);
    }

    private ProgramObject List(int depth)
    {
        var start = _at++;
        var items = new List<SourceNode>();
        for (Skip(); Current is not (']' or '\0'); Skip())
        {
            items.Add(Value(depth + 1));
            Skip();
            if (Current != ',')
                break;
            _at++;
        }

        if (Current == ']')
            _at++;
        return new ProgramObject(start, [], items);
    }

    /// <summary>A text, or several that are added up or stand one behind the other.</summary>
    private SourceNode? Sum()
    {
        var pieces = new List<LiteralText>();
        while (true)
        {
            SkipPrefix();
            if (!_literals.TryGetValue(_at, out var literal))
                break;
            pieces.Add(literal);
            _used.Add(literal);
            _at = literal.Span.End;
            Skip();
            if (Current == '+')
            {
                _at++;
                Skip();
            }
        }

        if (pieces.Count < 2)
            return pieces.FirstOrDefault();
        var sum = new MappedTextBuilder();
        foreach (var piece in pieces)
            sum.Add(piece.Text, piece.Site, 0);
        return JoinedSite.Of(sum.ToText(), pieces.Exists(piece => piece.IsTemplate));
    }

    /// <summary>The letters before a quote of Python.</summary>
    private void SkipPrefix()
    {
        for (var length = 1; length <= 2; length++)
        {
            if (_literals.ContainsKey(_at + length) && Prefix().IsMatch(_text.AsSpan(_at, length)))
            {
                _at += length;
                return;
            }
        }
    }

    /// <summary><c>X.RulesSourceProperty(rules_string=…)</c>: an object by its keywords.</summary>
    private SourceNode? Properties(int depth)
    {
        if (PropertyType().Match(_text, _at, Math.Min(160, _text.Length - _at)) is not { Success: true } type)
            return null;
        _at += type.Length;
        return Call(depth + 1).LastOrDefault(argument => argument is ProgramObject) ?? new ProgramObject(_at, [], []);
    }

    /// <summary>The text of a file that an expression reads, beside the program or in the folder above, where programs are started.</summary>
    private TextNode? File(string written, int start)
    {
        if (!ReadsFile().IsMatch(written) || document.ReadBeside is not { } read)
            return null;
        var parts = literals.Where(literal => literal.Span.Start >= start && literal.Span.End <= start + written.Length && literal.Text is not ("utf8" or "utf-8" or "r" or "rb" or "\n" or "")).Select(literal => literal.Text).ToList();
        if (parts.Count == 0 || parts.Exists(part => part.Contains('\n', StringComparison.Ordinal)))
            return null;
        var path = string.Join('/', parts.Select(part => part.Trim('/')));
        foreach (var candidate in (string[])[path, "../" + path])
        {
            if (read(candidate).Document is not { } file)
                continue;
            _files.Add(Path.GetFullPath(file.FilePath ?? file.Name));
            return FileSite.Of(file, isIncluded: true);
        }

        return null;
    }

    private void SkipExpression()
    {
        var depth = 0;
        for (var end = Math.Min(_text.Length, _at + LongestExpression); _at < end; _at++)
        {
            if (_literals.TryGetValue(_at, out var literal))
            {
                _at = literal.Span.End - 1;
                continue;
            }

            switch (_text[_at])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when depth-- == 0:
                    return;
                case ',' or ';' when depth == 0:
                    return;
                case '\n' when depth == 0 && _text.AsSpan(_at).TrimStart() is not ['.' or '+' or ',' or ')' or '}' or ']', ..]:
                    return;
                default:
                    break;
            }
        }
    }

    /// <summary>Blanks and comments.</summary>
    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]))
                _at++;
            else if (AtLine("//") || Current == '#')
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            else if (AtLine("/*") && _text.IndexOf("*/", _at, StringComparison.Ordinal) is var close and >= 0)
                _at = close + 2;
            else
                break;
        }
    }

    [GeneratedRegex(@"\G(?<name>[A-Za-z_]\w*)\s*=(?!=)\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"\G[A-Za-z_$][\w$]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G\.join\(\s*(?:""\\n""|'\\n'|`\\n`)\s*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Join();

    [GeneratedRegex(@"\G\.join\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JoinOf();

    [GeneratedRegex(@"\G(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*Property\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PropertyType();

    [GeneratedRegex(@"^(?:in|instanceof|satisfies)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"^(?:if|else|for|async|and|or|in|is|not)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoesOnInBrackets();

    [GeneratedRegex(@"^[A-Za-z_$][\w$]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^-?\d+(?:\.\d+)?$|^(?:true|false|True|False)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[rRbBfFuU]{1,2}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"readFile(?:Sync)?\(|read_text\(|open\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadsFile();
}
