using Spectre.Console;

namespace TlsCompat.Tool.Table;

/// <summary>The console that tables are drawn on: as wide as the terminal and in its colours, and the same everywhere else.</summary>
internal static class TableConsole
{
    private const int PlainWidth = 100;

    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, bool allowColor)
    {
        var wantsColor = isTerminal && allowColor && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Interactive = InteractionSupport.No,
            // They turn colours on in a build log, which is a pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : PlainWidth;
        var capabilities = console.Profile.Capabilities;
        capabilities.Unicode = true;
        if (!wantsColor || !capabilities.Ansi || capabilities.ColorSystem == ColorSystem.NoColors)
        {
            (capabilities.Ansi, capabilities.ColorSystem) = (true, ColorSystem.NoColors);
            console.Pipeline.Attach(new Unstyled());
        }

        return console;
    }
}
