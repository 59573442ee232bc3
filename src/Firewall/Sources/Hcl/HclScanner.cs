namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>Finds where things end in an HCL text, whatever stands within: strings, heredocs, comments and brackets.</summary>
internal sealed class HclScanner(string text)
{
    // A string in an interpolation in a string; this bounds the recursion.
    private const int MaximumDepth = 64;

    private int _depth;

    /// <summary>The end of the <c>${…}</c> or <c>%{…}</c> at an offset; -1 where it has none.</summary>
    public int EndOfInterpolation(int at)
    {
        if (_depth == MaximumDepth)
            return -1;
        _depth++;
        var end = EndOfBraces(at);
        _depth--;
        return end;
    }

    private int EndOfBraces(int at)
    {
        var depth = 0;
        for (at++; at < text.Length;)
        {
            switch (text[at])
            {
                case '{':
                    depth++;
                    at++;
                    break;
                case '}':
                    at++;
                    if (--depth == 0)
                        return at;
                    break;
                default:
                    at = Skip(at);
                    if (at < 0)
                        return -1;
                    break;
            }
        }

        return -1;
    }

    /// <summary>The end of an expression: a line end outside of brackets, or a comma, bracket or colon that does not belong to it.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="crossesLines">Whether it stands within brackets, where a line end is a blank.</param>
    public int EndOfExpression(int at, bool crossesLines)
    {
        for (var depth = 0; at >= 0 && at < text.Length;)
        {
            switch (text[at])
            {
                case '(' or '[' or '{':
                    depth++;
                    at++;
                    break;
                case ')' or ']' or '}':
                    if (depth-- == 0)
                        return at;
                    at++;
                    break;
                case ',' when depth == 0:
                    return at;
                case '\n' when depth == 0 && !crossesLines:
                    return at;
                case '#' when depth == 0 && !crossesLines:
                    return at;
                case '/' when depth == 0 && !crossesLines && IsAt(at, "//"):
                    return at;
                default:
                    at = Skip(at);
                    break;
            }
        }

        return at;
    }

    /// <summary>Blanks and comments; line ends too where they are blanks.</summary>
    public int SkipBlanks(int at, bool crossesLines)
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' || (crossesLines && text[at] == '\n'))
                at++;
            else if ((text[at] == '#' || IsAt(at, "//") || IsAt(at, "/*")) && Skip(at) is var end and >= 0)
                at = end;
            else
                break;
        }

        return at;
    }

    /// <summary>What follows one thing: a character, a whole string, heredoc or comment. -1 for one that does not end.</summary>
    private int Skip(int at)
    {
        if (text[at] == '"')
            return EndOfString(at);
        if (text[at] == '#' || IsAt(at, "//"))
            return text.IndexOf('\n', at) is var newline and >= 0 ? newline : text.Length;
        if (IsAt(at, "/*"))
            return text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : -1;
        if (!IsAt(at, "<<") || !IsHeredoc(at, out _, out _))
            return at + 1;
        return TryHeredoc(at, out _, out _, out var heredoc) ? heredoc : -1;
    }

    /// <summary>Behind the closing quote; -1 where there is none on the line.</summary>
    public int EndOfString(int at)
    {
        for (at++; at < text.Length && text[at] != '\n';)
        {
            if (text[at] == '"')
                return at + 1;
            if (text[at] == '\\')
                at += 2;
            else if (IsEscapedBrace(at))
                at += 3;
            else if (text[at] is '$' or '%' && IsAt(at + 1, "{"))
                at = EndOfInterpolation(at);
            else
                at++;
            if (at < 0)
                return -1;
        }

        return -1;
    }

    /// <summary><c>$${</c> or <c>%%{</c>, which is text.</summary>
    public bool IsEscapedBrace(int at) => IsAt(at, "$${") || IsAt(at, "%%{");

    /// <summary>Finds the lines of a heredoc.</summary>
    /// <param name="at">The offset of <c>&lt;&lt;</c>.</param>
    /// <param name="start">Where its first line starts.</param>
    /// <param name="end">Where the line of its end marker starts.</param>
    /// <param name="after">Behind the end marker.</param>
    public bool TryHeredoc(int at, out int start, out int end, out int after)
    {
        (end, after) = (0, 0);
        if (!IsHeredoc(at, out var marker, out start))
            return false;
        for (var line = start; line < text.Length;)
        {
            var lineEnd = text.IndexOf('\n', line) is var found and >= 0 ? found : text.Length;
            if (text.AsSpan(line, lineEnd - line).Trim().SequenceEqual(marker))
            {
                end = line;
                after = text.IndexOf(marker, line, StringComparison.Ordinal) + marker.Length;
                return true;
            }

            line = lineEnd + 1;
        }

        return false;
    }

    /// <summary>Whether a heredoc begins here: its marker, and where its first line starts.</summary>
    private bool IsHeredoc(int at, out string marker, out int start)
    {
        var name = IsAt(at + 2, "-") ? at + 3 : at + 2;
        var stop = name;
        while (stop < text.Length && IsIdentifier(text[stop]))
            stop++;
        var newline = stop < text.Length && text[stop] == '\r' ? stop + 1 : stop;
        marker = text[name..stop];
        start = newline + 1;
        return stop > name && newline < text.Length && text[newline] == '\n';
    }

    public static bool IsIdentifier(char character) => char.IsLetterOrDigit(character) || character is '_' or '-';

    public bool IsAt(int at, string expected) => at >= 0 && text.AsSpan(Math.Min(at, text.Length)).StartsWith(expected, StringComparison.Ordinal);
}
