using System.Text;
using System.Text.RegularExpressions;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Reading;

/// <summary>
/// A name with wildcards as a shell has them: <c>*</c> for any characters, <c>?</c> for one, <c>[a-d]</c> for one of several. No name of AWS Network
/// Firewall holds any of these. Case does not count: a pattern that takes too much is seen, one that takes too little is not.
/// </summary>
internal sealed class NamePattern
{
    private readonly Regex _expression;
    private readonly bool _isOfArn;

    private NamePattern(string text)
    {
        Text = text;
        _isOfArn = text.StartsWith("arn:", StringComparison.OrdinalIgnoreCase);
        // Without backtracking: a pattern is what somebody typed.
        _expression = new Regex(ExpressionOf(text), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>Null where the text is a name or an ARN as it stands.</summary>
    public static NamePattern? Parse(string text) => text.AsSpan().ContainsAny('*', '?', '[') ? new NamePattern(text) : null;

    /// <summary>By name; by the whole ARN where the pattern is of one, since every ARN holds the words of the service.</summary>
    public bool IsMatch(ResourceArn arn) => _expression.IsMatch(_isOfArn ? arn.Text : arn.Name);

    private static string ExpressionOf(string text)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    expression.Append(".*");
                    break;
                case '?':
                    expression.Append('.');
                    break;
                // One that is not closed, or closed at once, is no set but itself.
                case '[' when text.IndexOf(']', i + 1) is var end && end > i + 1:
                    expression.Append('[').Append(SetOf(text[(i + 1)..end])).Append(']');
                    i = end;
                    break;
                case var other:
                    expression.Append(Regex.Escape(other.ToString()));
                    break;
            }
        }

        return expression.Append("\\z").ToString();
    }

    /// <summary>Characters and ranges; a range that runs backwards is its three characters.</summary>
    private static string SetOf(string set)
    {
        var members = new StringBuilder();
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-' && set[i] <= set[i + 2])
            {
                members.Append(Member(set[i])).Append('-').Append(Member(set[i + 2]));
                i += 2;
            }
            else
            {
                members.Append(Member(set[i]));
            }
        }

        return members.ToString();
    }

    private static string Member(char character) => character is '^' or '-' or '\\' or '[' or ']' ? "\\" + character : character.ToString();
}
