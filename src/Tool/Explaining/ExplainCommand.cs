using System.CommandLine;
using Spectre.Console;
using TlsCompat.Audit.Checks;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Explaining;

/// <summary><c>tlscompat explain</c>: the pages of checks.</summary>
internal sealed class ExplainCommand : Verb
{
    private readonly Argument<string[]> _ids = new("CHECK")
    {
        Description = "Ids of checks, as findings have them; none for a list of all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Choice<ExplanationFormat> _format = new(
        "--format", "A page to read, Markdown, or one JSON array.", "table", ("table", ExplanationFormat.Table), ("markdown", ExplanationFormat.Markdown), ("json", ExplanationFormat.Json));

    private readonly OutputOption _output = new();

    private readonly NoColorOption _noColor = new();

    public ExplainCommand()
        : base(
            "explain",
            "Shows the page of a check: how bad it is, an example, why, and how to fix it. It needs no network.",
            new("tlscompat explain TLSC003", "The page of one check."),
            new("tlscompat explain", "All checks."),
            new("tlscompat explain TLSC001 TLSC002 --format markdown --output checks.md", "Two pages, for a wiki."))
    {
        _ids.CompletionSources.Add(CheckPage.All.Select(page => page.Id).ToArray());
        Arguments.Add(_ids);
        Options.Add(_format);
        _output.AddTo(this);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var ids = call.GetValue(_ids) ?? [];
        if (Array.Find(ids, id => CheckPage.Find(id) is null) is { } unknown)
        {
            errors.Write($"There is no check '{unknown}'. The checks are {string.Join(", ", CheckPage.All.Select(page => page.Id))}.");
            return ExitCode.BadInput;
        }

        using var output = _output.Open(call, errors);
        if (output is null)
            return ExitCode.BadInput;
        var format = _format.Read(call);
        IReadOnlyList<CheckPage> pages = ids is [] ? CheckPage.All : [.. ids.Select(id => CheckPage.Find(id)!).Distinct()];
        using (var writer = output.Text(isForPrograms: format == ExplanationFormat.Json))
        {
            switch (format)
            {
                case ExplanationFormat.Json:
                    JsonPagesWriter.Write(pages, writer);
                    break;
                case ExplanationFormat.Markdown:
                    writer.Write(string.Join('\n', pages.Select(page => page.Text)));
                    break;
                default:
                    var console = TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor));
                    if (ids is [])
                        List(console);
                    else
                        Show(pages, console);
                    break;
            }
        }

        output.Complete();
        return ExitCode.Done;
    }

    private static void List(IAnsiConsole console)
    {
        foreach (var page in CheckPage.All)
            console.Write(new Paragraph(page.Id, Styles.Place).Append($"  {page.Title}\n"));
    }

    private static void Show(IReadOnlyList<CheckPage> pages, IAnsiConsole console)
    {
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
        {
            if (i > 0)
                console.WriteLine();
            console.Write(new PageBlock(page));
        }
    }
}
