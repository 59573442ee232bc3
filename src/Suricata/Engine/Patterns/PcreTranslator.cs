using System.Text;
using System.Text.RegularExpressions;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// Turns the value of a <c>pcre</c> option into a .NET expression over bytes as Latin-1 characters, or says that it has no
/// equal. Left alone is what both read alike; refused is what .NET lacks or reads otherwise: recursion, verbs, possessive
/// quantifiers, POSIX classes, \h \K \Q \R \X, class subtraction, captures into flow variables.
/// </summary>
internal static class PcreTranslator
{
    public static PatternNode Translate(ReadOnlySpan<char> value)
    {
        var isNegated = value.StartsWith("!");
        value = value[(isNegated ? 1 : 0)..].Trim().Trim('"');
        var end = value.LastIndexOf('/');
        if (value is not ['/', ..] || end <= 0 || Options(value[(end + 1)..], out var isRelative, out var isAnchored) is not { } options)
            return new UnknownNode("pcre");

        var translated = new StringBuilder();
        if (!TryTranslate(value[1..end], translated, out var foldsBytes))
            return new UnknownNode("pcre");
        try
        {
            return new PcreNode
            {
                Expression = new Regex(isAnchored ? $@"\G(?:{translated})" : translated.ToString(), options, PcrePatience.Now),
                IsNegated = isNegated,
                IsRelative = isRelative,
                NeedsAscii = foldsBytes && (options.HasFlag(RegexOptions.IgnoreCase) || translated.ToString().Contains("(?i", StringComparison.Ordinal)),
            };
        }
        catch (RegexParseException)
        {
            return new UnknownNode("pcre");
        }
    }

    private static RegexOptions? Options(ReadOnlySpan<char> flags, out bool isRelative, out bool isAnchored)
    {
        var options = RegexOptions.CultureInvariant;
        isRelative = isAnchored = false;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 'i': options |= RegexOptions.IgnoreCase; break;
                case 's': options |= RegexOptions.Singleline; break;
                case 'm': options |= RegexOptions.Multiline; break;
                case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                case 'A': isAnchored = true; break;
                case 'R': isRelative = true; break;
                case 'O' or 'B': break;
                default: return null;
            }
        }

        return options;
    }

    // .NET's own \b tells letters of Latin-1 from others, PCRE's those of ASCII.
    private const string Word = "[a-zA-Z0-9_]";
    private const string WordBoundary = $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))";
    private const string NoWordBoundary = $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))";

    /// <param name="pattern">The expression.</param>
    /// <param name="translated">What .NET reads alike.</param>
    /// <param name="foldsBytes">
    /// Whether it names bytes that are not ASCII, or what was captured before: if it ignores case, .NET takes some of these for letters of
    /// Latin-1.
    /// </param>
    private static bool TryTranslate(ReadOnlySpan<char> pattern, StringBuilder translated, out bool foldsBytes)
    {
        foldsBytes = false;
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (character == '\\')
            {
                if (!TryEscape(next, inClass, translated))
                    return false;
                foldsBytes |= (next == 'x' && (i + 2 >= pattern.Length || pattern[i + 2] is not (>= '0' and <= '7'))) || (next is >= '1' and <= '9' && !inClass);
                i++;
                continue;
            }

            if (character > 0x7F)
                return false;
            if (inClass)
            {
                if ((character == '[' && next is ':' or '.' or '=') || (character == '-' && next == '['))
                    return false;
                inClass = character != ']';
                translated.Append(character == '[' ? @"\[" : character.ToString());
            }
            else if (character == '[')
            {
                inClass = true;
                translated.Append('[');
                var at = i + 1;
                if (at < pattern.Length && pattern[at] == '^')
                    translated.Append(pattern[at++]);
                if (at < pattern.Length && pattern[at] == ']')
                {
                    translated.Append(@"\]");
                    at++;
                }

                i = at - 1;
            }
            else if (character == '(' && next is '?' or '*')
            {
                if (Opening(pattern[(i + 1)..]) is not { } opening)
                    return false;
                translated.Append('(').Append(opening.Replace("?P<", "?<", StringComparison.Ordinal));
                i += opening.Length;
            }
            else if (next == '+' && character is '*' or '+' or '?' or '}')
            {
                return false; // a possessive quantifier
            }
            else
            {
                translated.Append(character);
            }
        }

        return !inClass;
    }

    private static bool TryEscape(char escaped, bool inClass, StringBuilder translated)
    {
        switch (escaped)
        {
            case 'd':
                translated.Append(inClass ? "0-9" : "[0-9]");
                return true;
            case 'w':
                translated.Append(inClass ? "a-zA-Z0-9_" : Word);
                return true;
            case 's':
                translated.Append(inClass ? @" \t\n\v\f\r" : @"[ \t\n\v\f\r]");
                return true;
            case 'D' or 'W' or 'S' when !inClass:
                translated.Append(escaped switch { 'D' => "[^0-9]", 'W' => "[^a-zA-Z0-9_]", _ => @"[^ \t\n\v\f\r]" });
                return true;
            case 'b' when inClass:
                translated.Append(@"\b");
                return true;
            case 'b' or 'B' when !inClass:
                translated.Append(escaped == 'b' ? WordBoundary : NoWordBoundary);
                return true;
            case 'A' or 'z' or 'Z' or 'G' when !inClass:
            case 'n' or 'r' or 't' or 'f' or 'a' or 'e' or 'x':
                translated.Append('\\').Append(escaped);
                return true;
            case >= '1' and <= '9' when !inClass:
                translated.Append('\\').Append(escaped);
                return true;
            default:
                if (char.IsAsciiLetterOrDigit(escaped) || escaped is '\0' or > '\u007f')
                    return false;
                translated.Append('\\').Append(escaped);
                return true;
        }
    }

    /// <summary>What follows the parenthesis of a group: lookaround, no capture, inline flags, a name.</summary>
    private static string? Opening(ReadOnlySpan<char> rest)
    {
        foreach (var opening in (ReadOnlySpan<string>)["?:", "?=", "?!", "?<=", "?<!", "?>", "?i)", "?i:", "?s)", "?m)", "?P<"])
        {
            if (rest.StartsWith(opening))
                return opening;
        }

        return null;
    }
}
