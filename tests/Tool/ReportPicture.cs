using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TlsCompat.Tool.Tests;

/// <summary>Draws an HTML report as a picture for a page: its own style and elements in an SVG.</summary>
internal static partial class ReportPicture
{
    private const int Width = 900;

    public static string Draw(string html, int height)
    {
        var style = Style().Match(html).Groups["css"].Value.Replace("body {", ".body {", StringComparison.Ordinal);
        var main = Findings().Match(html).Value;
        var picture = string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}">
            <style>{style}</style>
            <foreignObject width="{Width}" height="{height}">
            <div class="body" xmlns="http://www.w3.org/1999/xhtml">
            {main}
            </div>
            </foreignObject>
            </svg>

            """).ReplaceLineEndings("\n");
        XDocument.Parse(picture);
        return picture;
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex("<main>.*</main>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Findings();
}
