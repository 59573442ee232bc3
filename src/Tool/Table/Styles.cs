using Spectre.Console;
using TlsCompat.Audit;

namespace TlsCompat.Tool.Table;

/// <summary>How things look. No meaning hangs on a colour alone: the word stands there too.</summary>
internal static class Styles
{
    public static readonly Style Dim = new(Color.Grey50);
    public static readonly Style Place = new(decoration: Decoration.Bold);
    public static readonly Style New = new(Color.Green, decoration: Decoration.Bold);
    public static readonly Style Good = new(Color.Green);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.White, Color.Red3, Decoration.Bold),
        Severity.High => new Style(Color.Red1, decoration: Decoration.Bold),
        Severity.Medium => new Style(Color.DarkOrange),
        Severity.Low => new Style(Color.DodgerBlue1),
        _ => Dim,
    };
}
