using System.Diagnostics.CodeAnalysis;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// What a template leaves open in rule text: <c>${name}</c>, a value that is filled in, and <c>%{ … }</c>, a directive that may leave
/// out or repeat what follows. Whoever makes such text sees to it that nothing between the braces ends a word of a rule: <see cref="Of"/>.
/// </summary>
public static class TemplatePlaceholder
{
    /// <summary>A placeholder for an expression, as long as it is written: what could end a word of a rule is an underscore in it.</summary>
    /// <param name="written">The expression as written, <c>${</c> or <c>%{</c> and <c>}</c> included.</param>
    public static string Of(ReadOnlySpan<char> written)
    {
        Span<char> safe = written.Length <= 256 ? stackalloc char[written.Length] : new char[written.Length];
        for (var i = 0; i < written.Length; i++)
            safe[i] = i < 2 || i == written.Length - 1 || IsSafe(written[i]) ? written[i] : '_';
        return safe.ToString();
    }

    /// <summary>The first placeholder of a text.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out TextSpan span)
    {
        for (var from = 0; ;)
        {
            var length = text[from..].IndexOf('{');
            if (length < 0)
                break;
            var brace = from + length;
            if (brace > 0 && text[brace - 1] is '$' or '%' && text[brace..].IndexOf('}') is var end and >= 0)
            {
                span = TextSpan.FromBounds(brace - 1, brace + end + 1);
                return true;
            }

            from = brace + 1;
        }

        span = default;
        return false;
    }

    /// <summary>Whether a text holds a placeholder.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => TryFind(text, out _);

    /// <summary>Whether a text is a placeholder and nothing else.</summary>
    public static bool IsWhole([NotNullWhen(true)] string? text) => text is not null && TryFind(text, out var span) && span.Length == text.Length;

    /// <summary>Each placeholder of a text once, in order.</summary>
    public static IReadOnlyList<string> AllIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<string>();
        for (var from = 0; TryFind(text.AsSpan(from), out var span); from += span.End)
        {
            var placeholder = text.Substring(from + span.Start, span.Length);
            if (!found.Contains(placeholder))
                found.Add(placeholder);
        }

        return found;
    }

    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or ':' or '/' or '+' or '*';
}
