using System.CommandLine;
using Spectre.Console;
using TlsCompat.Audit;
using TlsCompat.Audit.Evidence;
using TlsCompat.Audit.Reports;
using TlsCompat.Calls;
using TlsCompat.Calls.Auditing;
using TlsCompat.Calls.Evidence;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Reading;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Verbs;

/// <summary><c>tlscompat audit</c>: which rules stop a ClientHello that spans two segments.</summary>
internal sealed class AuditCommand : Verb
{
    private readonly Sources _sources = new();
    private readonly SettingsOptions _settings = new();
    private readonly ComplianceOptions _compliance = new();
    private readonly OutputOption _output = new();

    /// <summary>Null is the table, which needs to know more than findings.</summary>
    private readonly Choice<IReportWriter?> _format = new(
        "--format",
        "How findings are written.",
        "table",
        [("table", null), .. ReportFormats.All.Select(writer => (writer.Format, writer))]);

    private readonly Choice<Severity?> _failOn = new(
        "--fail-on",
        "Return 1 when there is a finding this bad or worse.",
        "never",
        [.. Severities.All.Select(choice => (choice.Name, (Severity?)choice.Value)), ("never", null)]);

    private readonly Choice<Severity> _severityAtLeast = new("--severity-at-least", "Leave lesser findings out.", "info", Severities.All);

    private readonly Option<bool> _includePassed = new("--include-passed")
    {
        Description = "Show also what was looked at and found harmless.",
    };

    private readonly Option<string[]> _evidence = new("--evidence")
    {
        Description = "Alert logs, as tlscompat evidence reads them: the report says beside each finding what its rule has blocked, and when (repeatable; with --format html).",
        HelpName = "LOG",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly NoColorOption _noColor = new();

    public AuditCommand()
        : base(
            "audit",
            "Tells which rules stop a ClientHello that spans two TCP segments, why, and what to change.",
            new("tlscompat audit examples/rules", "Every rule file below a folder, as a table."),
            new("aws network-firewall describe-rule-group --rule-group-arn ARN | tlscompat audit -", "A rule group as it runs."),
            new("tlscompat audit --aws --all-regions", "All firewall policies and rule groups of an account."),
            new("tlscompat audit rules --fail-on high --format jsonl --output findings.jsonl", "In a pipeline: fails on what breaks connections."),
            new("tlscompat audit rules --format html --evidence logs --output report.html", "A page for people, with what the firewall's log says."),
            new("tlscompat audit rules --format sarif --output findings.sarif", "For code scanning, with the fixes as edits; markdown is a comment on a pull request."))
    {
        _sources.AddTo(this);
        Options.Add(_format);
        _output.AddTo(this);
        Options.Add(_failOn);
        Options.Add(_severityAtLeast);
        Options.Add(_includePassed);
        _settings.AddTo(this);
        _compliance.AddTo(this);
        Options.Add(_evidence);
        Options.Add(_noColor);
        Validators.Add(result =>
        {
            if (result.GetResult(_evidence) is not null && !"html".Equals(result.GetValue(_format), StringComparison.OrdinalIgnoreCase))
                result.AddError("--evidence goes with --format html, which shows it; tlscompat evidence LOG --audit FILE tells the same as a table");
        });
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var audit = new AuditCall(_compliance.Read(call, _settings.Read(call)) with { IncludePassed = call.GetValue(_includePassed) }, CommandLineCaller.With(_sources.IncludedRoots(call)));
        errors.Tell(audit.Open());
        var parts = _sources.ReadParts(call, errors, cancellation, audit.IsExcluded);
        var logGaps = new List<string>();
        var evidence = ReadEvidence(call, errors, logGaps, cancellation);
        using var output = _output.Open(call, errors, _sources.IncludedRoots(call));
        if (output is null)
            return ExitCode.BadInput;

        var worst = (Severity?)null;
        // Of an account a region at a time, which is let go when it is audited.
        var findings = parts
            .SelectMany(part => audit.Run(part, cancellation).Findings(errors.Tell))
            .Where(finding => finding.Severity >= _severityAtLeast.Read(call))
            .Select(finding =>
            {
                if (finding.Status is FindingStatus.Fail or FindingStatus.Error && (worst is null || finding.Severity > worst))
                    worst = finding.Severity;
                return finding;
            });

        using (var writer = output.Text(isForPrograms: _format.Read(call) is { Format: "json" or "jsonl" or "sarif" or "asff" or "ocsf" or "codequality" }, hasHeadings: _format.Read(call) is { Format: "markdown" }))
        {
            if (_format.Read(call) is { } format)
                format.WriteAt(new ReportOccasion(DateTimeOffset.UtcNow) { Coverage = audit.Coverage, Limits = audit.Limits, Evidence = evidence, LogGaps = logGaps }, findings, writer);
            else
                new AuditTable(Terminal(call, writer), audit, _severityAtLeast.Read(call), PatchAdvice(call), PatchCall(call)).Write(findings);
        }

        output.Complete();
        // The table says itself how much was read.
        errors.Tell(audit.Close().Where(told => told is not CallSum || _format.Read(call) is not null));
        if (errors.Failure is { } failure)
            return failure;
        return worst >= _failOn.Read(call) ? ExitCode.Findings : ExitCode.Done;
    }

    /// <summary>What the logs hold that the call names; null where it names none.</summary>
    private IReadOnlyList<DropEvidence>? ReadEvidence(ParseResult call, ErrorLog errors, List<string> gaps, CancellationToken cancellation)
    {
        if (call.GetValue(_evidence) is not { Length: > 0 } logs)
            return null;
        var evidence = new EvidenceCall(new EvidenceOptions(), CommandLineCaller.With(_sources.IncludedRoots(call)));
        foreach (var told in logs.SelectMany(log => evidence.Read(log, cancellation)).Concat(evidence.Close()))
        {
            errors.Tell(told);
            // The page is read without the terminal.
            if (told is CallProblem { Message: var message })
                gaps.Add($"Not read: {message}");
            else if (told is CallNote note)
                gaps.Add(note.ToString());
        }

        return evidence.Gather([]);
    }

    private IAnsiConsole Terminal(ParseResult call, TextWriter writer) =>
        TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor));

    private string PatchAdvice(ParseResult call) =>
        _sources.IsAccount(call) ? "See the change, which Update-TlsRuleGroup makes" : "See the change, or make it with --write";

    /// <summary>What to type next.</summary>
    private string PatchCall(ParseResult call) =>
        string.Join(' ', ((string[])["tlscompat", "patch", .. _settings.All.Concat(_compliance.All).AsGiven(call), .. _sources.AsGiven(call)]).Select(ShellWord.Of));
}
