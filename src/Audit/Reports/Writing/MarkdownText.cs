using System.Globalization;
using System.Text;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports.Writing;

/// <summary>GitHub Flavored Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// GitHub takes 65,536 characters in a comment and GitLab 1,000,000. GitHub counts UTF-8 bytes in some places and characters in others;
    /// this is below both for all but exotic rules.
    /// </summary>
    public const int MaximumBytes = 60_000;

    private const string Nothing = "<!-- -->";

    /// <summary>
    /// Text that is only text: no markup, no link, no mention of a person or an issue. GitHub looks for those in what the Markdown
    /// becomes, where an entity is a character again; a comment in between is what it does not look over.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in VisibleText.OnOneLine(text))
        {
            switch (character)
            {
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '!' or '<' or '>' or '&':
                    // Not a backslash: inside an HTML block it would be shown.
                    escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
                    break;
                case '@' or '#':
                    escaped.Append(character).Append(Nothing);
                    break;
                default:
                    escaped.Append(character);
                    break;
            }
        }

        return escaped.Replace("://", $":{Nothing}//").Replace("www.", $"www{Nothing}.").ToString();
    }

    /// <summary>What a comment has no room for.</summary>
    /// <param name="count">How many findings or rows.</param>
    public static string LeftOut(int count) => string.Create(CultureInfo.InvariantCulture, $"**{count} more** do not fit here; another format holds them all.\n");
}
