using Spectre.Console;

namespace TlsCompat.Tool.Handshakes;

/// <summary>How it is shown whether ClientHellos get through.</summary>
internal static class Verdict
{
    public static string Word(bool? compatible) => compatible switch { true => "OK", false => "FAILS", null => "UNDECIDED" };

    public static Style Style(bool? compatible) => compatible switch
    {
        true => new Style(Color.Green, decoration: Decoration.Bold),
        false => new Style(Color.Red1, decoration: Decoration.Bold),
        null => new Style(Color.DodgerBlue1, decoration: Decoration.Bold),
    };
}
