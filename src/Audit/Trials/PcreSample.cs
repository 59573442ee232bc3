using System.Globalization;
using System.Text;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// Finds a text that a simple regular expression is likely to match: one alternative, the fewest repetitions or one more,
/// one character of each class. The engine then checks that it does; a wrong guess costs a witness, never a wrong verdict.
/// </summary>
internal ref struct PcreSample
{
    private readonly ReadOnlySpan<char> _pattern;
    private readonly bool _readsLookAround;
    private readonly int _choice;
    private int _at;

    private PcreSample(ReadOnlySpan<char> pattern, bool readsLookAround, int choice)
    {
        _pattern = pattern;
        _readsLookAround = readsLookAround;
        _choice = choice;
    }

    /// <param name="value">The value of a pcre option: <c>"/pattern/flags"</c>.</param>
    /// <param name="readsLookAround">Whether what is looked ahead or behind for is part of the text: a name that a negative one excludes.</param>
    /// <param name="choice">Which alternative is taken where there are several: 0 for the first and the fewest repetitions, others for other texts.</param>
    public static string? Of(string value, bool readsLookAround = false, int choice = 0)
    {
        var start = value.IndexOf('/', StringComparison.Ordinal);
        var end = value.LastIndexOf('/');
        if (start < 0 || end <= start)
            return null;
        return new PcreSample(value.AsSpan(start + 1, end - start - 1), readsLookAround, choice).Alternatives();
    }

    private string Alternatives()
    {
        var texts = new List<string> { Sequence() };
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            texts.Add(Sequence());
        }

        return texts[_choice % texts.Count];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var atom = Atom();
            for (var count = Repetitions(); count > 0; count--)
                text.Append(atom);
        }

        return text.ToString();
    }

    private string Atom()
    {
        var character = _pattern[_at++];
        return character switch
        {
            '^' or '$' => "",
            '.' => "x",
            '(' => Group(),
            '[' => Class(),
            '\\' when _at < _pattern.Length => Escape(_pattern[_at++]),
            _ => character.ToString(),
        };
    }

    private static string Escape(char character) => character switch
    {
        'd' => "1",
        'w' or 'S' or 'D' => "x",
        's' or 'b' or 'B' or 'A' or 'z' or 'Z' => "",
        _ => character.ToString(),
    };

    private string Group()
    {
        var isLookAround = false;
        if (_at + 1 < _pattern.Length && _pattern[_at] == '?')
        {
            isLookAround = _pattern[_at + 1] is '!' or '=' || _pattern[_at..] is ['?', '<', '!' or '=', ..];
            while (_at < _pattern.Length && _pattern[_at] is '?' or ':' or '!' or '=' or '<' or '>' or 'i')
                _at++;
        }

        var text = Alternatives();
        if (_at < _pattern.Length)
            _at++;
        return isLookAround && !_readsLookAround ? "" : text;
    }

    private string Class()
    {
        var start = _at;
        var isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        if (isNegated)
            start = ++_at;
        while (_at < _pattern.Length && (_pattern[_at] != ']' || _at == start))
            _at += _pattern[_at] == '\\' ? 2 : 1;
        var members = _pattern[start..Math.Min(_at, _pattern.Length)];
        _at = Math.Min(_at + 1, _pattern.Length);
        if (isNegated || members.IsEmpty)
            return "x";
        if (_choice > 0 && !members.ContainsAny('-', '\\'))
            return members[_choice % members.Length].ToString();
        return members[0] == '\\' && members.Length > 1 ? Escape(members[1]) : members[0].ToString();
    }

    private int Repetitions()
    {
        if (_at >= _pattern.Length)
            return 1;
        var count = 1;
        switch (_pattern[_at])
        {
            case '*' or '?':
                count = _choice % 2;
                _at++;
                break;
            case '+':
                _at++;
                break;
            case '{':
                var end = _pattern[_at..].IndexOf('}');
                if (end < 0)
                    return 1;
                var bounds = _pattern.Slice(_at + 1, end - 1);
                var comma = bounds.IndexOf(',');
                if (!int.TryParse(comma < 0 ? bounds : bounds[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out count))
                    return 1;
                count = Math.Min(count, 64); // a host name label is no longer
                _at += end + 1;
                break;
            default:
                return 1;
        }

        if (_at < _pattern.Length && _pattern[_at] is '?' or '+')
            _at++;
        return count;
    }
}
