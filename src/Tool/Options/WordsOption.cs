using System.CommandLine;

namespace TlsCompat.Tool.Options;

/// <summary>An option that takes words, with commas between them or said again.</summary>
internal sealed class WordsOption : Option<string[]?>
{
    public WordsOption(string name, string helpName, string description)
        : base(name)
    {
        HelpName = helpName;
        Description = description;
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }

    public string[] Read(ParseResult call) => call.GetValue(this) ?? [];
}
