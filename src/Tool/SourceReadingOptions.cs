using System.CommandLine;
using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>The options that say how sources are read: <see cref="SourceOptions"/>.</summary>
internal sealed class SourceReadingOptions
{
    private readonly Option<bool> _embedded = new("--embedded")
    {
        Description = "Judge also rules that may be examples: in Markdown, in comments, in folders of tests and documents, and in programs that name no rule group.",
    };

    private readonly Option<bool> _allowEmpty = new("--allow-empty")
    {
        Description = "A folder without a rule group and policy is no error.",
    };

    public IEnumerable<Option> All => [_embedded, _allowEmpty];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public bool AllowsEmpty(ParseResult call) => call.GetValue(_allowEmpty);

    public SourceOptions Read(ParseResult call) => new() { ReadsEmbedded = call.GetValue(_embedded) };
}
