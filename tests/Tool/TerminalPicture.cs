using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// Draws what a terminal shows as an SVG: text on a dark window of its own, so that it reads on a light page and on a dark one. Each
/// run of one style says how wide it is, so that columns line up in whatever font the reader has.
/// </summary>
internal static partial class TerminalPicture
{
    private const double FontSize = 14;
    private const double CharacterWidth = 8.4;
    private const double LineHeight = 19;
    private const double Padding = 16;

    private const string Background = "#0d1117";
    private const string Foreground = "#e6edf3";
    private const string Border = "#484f58";

    // The sixteen colours that a terminal's theme chooses, here for a dark one; the other 240 are the same everywhere.
    private static readonly string[] Theme =
    [
        "#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4",
        "#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff",
    ];

    private readonly record struct Look(string? Color, string? Fill, bool IsBold);

    /// <param name="prompt">The command as it was typed.</param>
    /// <param name="output">What it wrote, with the sequences that colour it (ECMA-48, SGR).</param>
    /// <param name="columns">How wide the terminal was.</param>
    public static string Draw(string prompt, string output, int columns)
    {
        var lines = $"\e[1m$ {prompt}\e[0m\n{output.ReplaceLineEndings("\n").TrimEnd('\n')}".Split('\n');
        var (width, height) = ((columns * CharacterWidth) + (2 * Padding), (lines.Length * LineHeight) + (2 * Padding));
        var svg = new StringBuilder();
        Append(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">""");
        Append(svg, $"""<title>{SecurityElement.Escape(prompt)}</title>""");
        Append(svg, $"""<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{Background}" stroke="{Border}"/>""");
        Append(svg, $"""<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="{FontSize}" fill="{Foreground}">""");
        var look = default(Look);
        for (var i = 0; i < lines.Length; i++)
            look = DrawLine(svg, lines[i], Padding + (i * LineHeight), look);
        svg.Append("</g>\n</svg>\n");
        return svg.ToString();
    }

    private static Look DrawLine(StringBuilder svg, string line, double top, Look look)
    {
        var column = 0;
        var at = 0;
        foreach (var escape in Escape().Matches(line).Append(null))
        {
            var text = line[at..(escape?.Index ?? line.Length)];
            DrawRun(svg, text, Padding + (column * CharacterWidth), top, look);
            column += text.Length;
            if (escape is null)
                break;
            at = escape.Index + escape.Length;
            if (escape.Value.EndsWith('m'))
                look = Apply(look, escape.Groups["codes"].Value);
        }

        return look;
    }

    private static void DrawRun(StringBuilder svg, string text, double left, double top, Look look)
    {
        if (look.Fill is not null)
            Append(svg, $"""<rect x="{left}" y="{top}" width="{text.Length * CharacterWidth}" height="{LineHeight}" fill="{look.Fill}"/>""");
        var shown = text.Trim(' ');
        if (shown.Length == 0)
            return;
        left += (text.Length - text.TrimStart(' ').Length) * CharacterWidth;
        var color = look.Color is null ? "" : $" fill=\"{look.Color}\"";
        var weight = look.IsBold ? " font-weight=\"700\"" : "";
        Append(svg, $"""<text x="{left}" y="{top + (LineHeight * 0.72)}" textLength="{shown.Length * CharacterWidth}" xml:space="preserve"{color}{weight}>{SecurityElement.Escape(shown)}</text>""");
    }

    private static Look Apply(Look look, string codes)
    {
        var numbers = codes.Length == 0 ? [0] : codes.Split(';').Select(code => int.Parse(code, CultureInfo.InvariantCulture)).ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            switch (numbers[i])
            {
                case 0: look = default; break;
                case 1: look = look with { IsBold = true }; break;
                case 38: look = look with { Color = Extended(numbers, ref i) }; break;
                case 48: look = look with { Fill = Extended(numbers, ref i) }; break;
                case >= 30 and <= 37 and var color: look = look with { Color = Theme[color - 30] }; break;
                case >= 90 and <= 97 and var color: look = look with { Color = Theme[color - 82] }; break;
                case >= 40 and <= 47 and var fill: look = look with { Fill = Theme[fill - 40] }; break;
                case >= 100 and <= 107 and var fill: look = look with { Fill = Theme[fill - 92] }; break;
                default: throw new ArgumentException($"The picture has no way to draw SGR {numbers[i]}.", nameof(codes));
            }
        }

        return look;
    }

    /// <summary>A colour of the 256: the theme's sixteen, a cube of six steps a side, and greys.</summary>
    private static string Extended(int[] numbers, ref int at)
    {
        if (numbers.Length - at < 3 || numbers[at + 1] != 5)
            throw new ArgumentException("The picture draws colours of the palette only.", nameof(numbers));
        at += 2;
        var color = numbers[at];
        return color < 16 ? Theme[color]
            : color >= 232 ? Hex(8 + ((color - 232) * 10), 8 + ((color - 232) * 10), 8 + ((color - 232) * 10))
            : Hex(Step((color - 16) / 36), Step((color - 16) / 6 % 6), Step((color - 16) % 6));

        static int Step(int step) => step == 0 ? 0 : 55 + (step * 40);

        static string Hex(int red, int green, int blue) => string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
    }

    private static void Append(StringBuilder svg, FormattableString line)
    {
        // Lengths are sums of doubles: two decimals are what was meant.
        var rounded = line.GetArguments().Select(argument => argument is double number ? Math.Round(number, 2) : argument).ToArray();
        svg.Append(string.Format(CultureInfo.InvariantCulture, line.Format, rounded)).Append('\n');
    }

    // CSI sequences, and the two that switch the keypad, which .NET writes when it starts.
    [GeneratedRegex(@"\e(\[(?<codes>[0-9;?]*)[A-Za-z]|[=>])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
