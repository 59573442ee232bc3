using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Calls;
using TlsCompat.Calls.Evidence;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Evidence;

/// <summary><c>tlscompat evidence</c>: which handshakes the firewall's own log says that rules killed.</summary>
internal sealed class EvidenceCommand : Verb
{
    private readonly Argument<string[]> _logs = new("LOG")
    {
        Description = "Alert logs of Network Firewall as S3 or CloudWatch Logs give them, or eve.json of Suricata: files, .gz, folders, globs; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly IncludeRootOption _includeRoot = new();

    private readonly Option<string[]> _audit = new("--audit")
    {
        Description = $"A report of tlscompat audit, format {ReportFile.Formats}: what it says of a rule stands beside what the rule did.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly TimeOption _since = new("--since", "Count alerts from this time on: 2026-05-01, or 2026-05-01T10:00:00Z; without an offset it is UTC.");

    private readonly TimeOption _until = new("--until", "Count alerts before this time.");

    private readonly FormatOption<DropEvidence> _format = new(EvidenceLayout.Instance, "How evidence is written.");

    private readonly OutputOption _output = new();

    private readonly NoColorOption _noColor = new();

    public EvidenceCommand()
        : base(
            "evidence",
            "Tells from the firewall's alert log which rules blocked TLS handshakes before the server name was known, and whose.",
            new("tlscompat evidence logs", "Every log below a folder, as aws s3 sync leaves it."),
            new("tlscompat audit rules --format jsonl --output findings.jsonl", "First the audit,"),
            new("tlscompat evidence logs --audit findings.jsonl", "then what its findings did."))
    {
        // An argument that takes many would take a misspelt option too.
        _logs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value != "-"))
                result.AddError($"there is no option {token.Value}; a file of that name is ./{token.Value}");
        });
        Arguments.Add(_logs);
        Options.Add(_audit);
        _includeRoot.AddTo(this);
        Options.Add(_since);
        Options.Add(_until);
        Options.Add(_format.Option);
        _output.AddTo(this);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var evidence = new EvidenceCall(new EvidenceOptions { Since = call.GetValue(_since), Until = call.GetValue(_until) }, CommandLineCaller.With(_includeRoot.Read(call)));
        errors.Tell(evidence.Open());
        if (errors.HasErrors)
            return ExitCode.BadInput;
        var findings = (call.GetValue(_audit) ?? []).SelectMany(path => ReportFile.Read(path, cancellation).Findings(errors.Tell)).ToList();
        foreach (var log in call.GetRequiredValue(_logs))
            errors.Tell(Read(log, evidence, cancellation));
        errors.Tell(evidence.Close());

        using var output = _output.Open(call, errors, _includeRoot.Read(call));
        if (output is null)
            return ExitCode.BadInput;
        using (var writer = _format.Text(call, output))
            Write(call, evidence.Gather(findings), evidence.Collector, writer);
        output.Complete();
        return errors.HasErrors ? ExitCode.BadInput : ExitCode.Done;
    }

    private void Write(ParseResult call, IReadOnlyList<DropEvidence> evidence, DropEvidenceCollector collector, TextWriter writer)
    {
        if (!_format.TryWrite(call, evidence, writer))
            new EvidenceTable(TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor))).Write(evidence, collector);
    }

    private static IEnumerable<CallEvent> Read(string log, EvidenceCall evidence, CancellationToken cancellation)
    {
        if (log != "-")
            return evidence.Read(log, cancellation);
        using var input = Console.OpenStandardInput();
        return [.. evidence.Read(input, log, cancellation)];
    }
}
