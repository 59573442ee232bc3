using System.Globalization;
using System.Net;
using TlsCompat.Audit.Text;

namespace TlsCompat.Audit.Reports.Html;

/// <summary>Text of others as text of a page, in elements and in attributes alike.</summary>
internal static class HtmlText
{
    public static string Encode(string text) => WebUtility.HtmlEncode(VisibleText.OnOneLine(text));

    /// <summary>With its line breaks.</summary>
    public static string EncodeLines(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    /// <summary>The same where a drawing has room for so many characters; its table has the whole.</summary>
    public static string Encode(string text, int room)
    {
        var visible = VisibleText.OnOneLine(text);
        if (visible.Length <= room)
            return WebUtility.HtmlEncode(visible);
        // Not between the halves of one character.
        var end = char.IsHighSurrogate(visible[room - 2]) ? room - 2 : room - 1;
        return WebUtility.HtmlEncode(visible[..end] + "…");
    }

    /// <summary>The text with its numbers as everybody reads them: <c>1,448</c> for <c>:N0</c>, and a point before decimals.</summary>
    public static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Lines that end alike on every platform.</summary>
    public static string Lines(FormattableString text) => Number(text).ReplaceLineEndings("\n");
}
