using System.CommandLine;
using System.Globalization;
using TlsCompat.Calls.Comparing;
using TlsCompat.Calls.Handshakes;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Comparing;
using TlsCompat.Handshake.Running;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Handshakes;

/// <summary><c>tlscompat handshake</c>: whether a large ClientHello reaches a server, and if not, what stops it.</summary>
internal sealed class HandshakeCommand : Verb
{
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromMilliseconds(200);

    private readonly Argument<string[]> _targets = new("TARGET")
    {
        Description = "HOST, HOST:PORT or a URL; - reads them from standard input, one a line.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly TestOptions _test = new();
    private readonly RulesOptions _rules = new();

    private readonly Option<string?> _compareWith = new("--compare-with")
    {
        Description = $"Results from another vantage point, as --format {VantageReport.Formats} wrote them there: what passes from there clears the server.",
        HelpName = "FILE",
    };

    private readonly FormatOption<EndpointResult> _format = new(
        HandshakeLayout.Instance, "Blocks for a person, JSON, a JSON object a line, CSV, a Markdown table, or JUnit's XML with a test an address.");

    private readonly Choice<Requirement> _failOn = new(
        "--fail-on",
        "Return 1 when an address is not compatible, or also when that could not be told.",
        "never",
        ("incompatible", Requirement.NotIncompatible), ("undecided", Requirement.Compatible), ("never", Requirement.None));

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Write no results; return 0 when every address of every target is compatible, else 1.",
    };

    private readonly OutputOption _output = new();

    private readonly NoColorOption _noColor = new();

    public HandshakeCommand()
        : base(
            "handshake",
            "Tests whether a large or split ClientHello reaches a server, and if not, what stops it: a firewall that does not reassemble, a size limit, the server itself. ClientHellos are sent, and one handshake is finished for the certificate; no application data.",
            new("tlscompat handshake otlp.example.com:4317", "Every address of a host, with the few probes that tell the main patterns apart."),
            new("tlscompat handshake 10.0.0.7 --server-name otlp.example.com --client go-1.23", "One address, and besides the probes what Go 1.23 sends."),
            new("tlscompat handshake www.example.com --quic", "TCP and QUIC side by side: what becomes of HTTP/3."),
            new("tlscompat handshake otlp.example.com --rules examples/rules/allow-list.rules", "The same ClientHellos through a firewall's rules: from the symptom to the rule."),
            new("tlscompat handshake - --throttle 128 --quiet", "Many targets, one a line of standard input, for the exit code alone."))
    {
        Arguments.Add(_targets);
        foreach (var option in (IEnumerable<Option>)[.. _test.All, _compareWith, _format.Option])
            Options.Add(option);
        _rules.AddTo(this);
        _output.AddTo(this);
        Options.Add(_failOn);
        Options.Add(_quiet);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var handshake = new HandshakeCall(CommandLineCaller.With([]));
        if (_test.Read(call, handshake, errors) is not { } settings || !TryReadVantage(call, errors, out var vantage))
            return ExitCode.BadInput;
        var rules = _rules.Read(call, errors, cancellation, out var isFollowed);
        if (isFollowed && rules is null)
            return errors.Failure ?? ExitCode.BadInput;
        // What of the rules could not be read: the test goes on, and says so.
        var unread = errors.Failure;
        using var output = call.GetValue(_quiet) ? new Output(Stream.Null) : _output.Open(call, errors);
        if (output is null)
            return ExitCode.BadInput;

        var tally = new Tally(call.GetValue(_quiet) ? Requirement.Compatible : _failOn.Read(call));
        using (var text = _format.Text(call, output))
        using (var writer = Writer(call, settings, text))
            RunAsync(call, handshake, settings, vantage, rules, writer, tally, errors, cancellation).GetAwaiter().GetResult();
        output.Complete();
        return unread ?? tally.ExitCode;
    }

    private async Task RunAsync(
        ParseResult call, HandshakeCall handshake, HandshakeSettings settings, IReadOnlyList<VantageResult> vantage, RuleComparer? rules, IHandshakeWriter writer, Tally tally, ErrorLog errors, CancellationToken cancellation)
    {
        await using var test = new HandshakeTest(settings, cancellation);
        using var progress = new ProgressLine(call.InvocationConfiguration.Error, !Console.IsErrorRedirected && !call.GetValue(_quiet));
        // Standard input may have no end: results are written while targets are still read.
        var adding = Task.Run(
            () =>
            {
                foreach (var target in TargetList.Read(call.GetRequiredValue(_targets), _test.Port(call), Console.In))
                    test.Add(target);
                test.Complete();
            },
            cancellation);
        while (await MoreAsync(test, progress, cancellation))
        {
            progress.Clear();
            while (test.Results.TryRead(out var result))
            {
                tally.Count(result);
                if (result is TargetProblem problem)
                    errors.Tell(handshake.Of(problem));
                else
                    writer.Write(Followed(VantagePoint.Compare((EndpointResult)result, vantage), rules));
            }
        }

        await adding;
        progress.Clear();
        if (tally.Unfinished > 0)
            errors.Note(string.Create(CultureInfo.InvariantCulture, $"{tally.Unfinished:N0} {(tally.Unfinished == 1 ? "address was" : "addresses were")} not tested in full: too few files may be open at once. Raise the limit (ulimit -n), or name fewer targets."));
        else if (test.IsSlowed)
            errors.Note(string.Create(CultureInfo.InvariantCulture, $"tested {test.TargetsAtATime} {(test.TargetsAtATime == 1 ? "target" : "targets")} at a time and not {settings.ThrottleLimit}: too few files may be open at once. To be faster, raise the limit (ulimit -n)."));
        writer.End(tally.Untested);
    }

    private static EndpointResult Followed(EndpointResult result, RuleComparer? rules) => rules is null ? result : rules.Compare(result);

    /// <summary>Waits for results, and shows how far things are meanwhile; false when all are read.</summary>
    private static async Task<bool> MoreAsync(HandshakeTest test, ProgressLine progress, CancellationToken cancellation)
    {
        var more = test.Results.WaitToReadAsync(cancellation).AsTask();
        while (await Task.WhenAny(more, Task.Delay(BetweenProgress, cancellation)) != more)
            progress.Show(test.Done, test.Added);
        return await more;
    }

    private IHandshakeWriter Writer(ParseResult call, HandshakeSettings settings, TextWriter text) => _format.Open(call, text, settings.Quic.Probes.IsEmpty ? null : HandshakeLayout.WithQuic) is { } report
        ? new HandshakeReport(report)
        : new HandshakeTable(TableConsole.Create(text, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor)), text);

    private bool TryReadVantage(ParseResult call, ErrorLog errors, out IReadOnlyList<VantageResult> results)
    {
        results = [];
        if (call.GetValue(_compareWith) is not { } path)
            return true;
        if (VantageReport.TryOpen(path, out var text, out var problem) && VantageReport.TryRead(path, text, out var read, out problem))
        {
            results = read;
            return true;
        }

        errors.Tell(problem!);
        return false;
    }
}
