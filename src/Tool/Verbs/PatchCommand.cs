using System.CommandLine;
using System.Text;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Audit.Reports.Writing;
using TlsCompat.Audit.Text;
using TlsCompat.Calls;
using TlsCompat.Calls.Auditing;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Reading;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Verbs;

/// <summary><c>tlscompat patch</c>: the smallest safe change, as a diff or in the files.</summary>
internal sealed class PatchCommand : Verb
{
    private static readonly string[] Acceptable = [.. Enum.GetValues<AcceptedChanges>().Where(change => change != AcceptedChanges.None).Select(change => change.ToString().ToLowerInvariant())];

    private readonly Sources _sources = new();
    private readonly SettingsOptions _settings = new();
    private readonly ComplianceOptions _compliance = new();
    private readonly OutputOption _output = new();

    private readonly FormatOption<RulePatch> _format = new(
        PatchLayout.Instance, "One unified diff over all sources, or for programs the patched rules: a JSON array, a JSON object a line, CSV or a Markdown table.", "diff");

    private readonly Option<bool> _write = new("--write")
    {
        Description = "Change the files. Nothing but the patched rules changes in them.",
    };

    private readonly Option<bool> _keepRevision = new("--keep-rev")
    {
        Description = "Leave rev as it is; otherwise it is raised by one where a rule has one.",
    };

    private readonly Option<bool> _includeUnproven = new("--include-unproven")
    {
        Description = "Take patches too that no handshake could be tried with, or that depend on something unknown. Trace each before you deploy it.",
    };

    private readonly Option<bool> _expandLists = new("--expand-lists")
    {
        Description = "Write domain lists (RulesSourceList) out as the rules that AWS generates from them, with ssl_state:client_hello; a patch says what capacity that takes.",
    };

    private readonly WordsOption _accept = new(
        "--accept",
        "WHAT",
        "Take patches that let through what was stopped before: inbound (TLS that comes in, which a rule without a direction stops too), established (packets of no connection, which aws:drop_strict stops). Each patch says what that is.");

    public PatchCommand()
        : base(
            "patch",
            "Proposes the smallest safe change of each rule that stops a split ClientHello, and makes it on request.",
            new("tlscompat patch examples/rules", "Shows the change as a unified diff."),
            new("tlscompat patch rules | git apply", "Makes it through git; run it in the folder that the paths start from."),
            new("tlscompat patch rules --write", "Makes it in the files."))
    {
        _accept.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            {
                if (!Acceptable.Contains(word, StringComparer.OrdinalIgnoreCase))
                    result.AddError($"--accept takes {string.Join(", ", Acceptable)}, not '{word}'");
            }
        });
        _sources.AddTo(this);
        Options.Add(_write);
        Options.Add(_keepRevision);
        Options.Add(_includeUnproven);
        Options.Add(_accept);
        Options.Add(_expandLists);
        Options.Add(_format.Option);
        _output.AddTo(this);
        _settings.AddTo(this);
        _compliance.AddTo(this);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        if (_sources.IsAccount(call) && call.GetValue(_write))
        {
            errors.Write("--write changes files; what an account holds is changed in PowerShell, with a backup: Get-TlsFirewallPolicy | Get-TlsRulePatch | Update-TlsRuleGroup");
            return ExitCode.BadInput;
        }

        var caller = CommandLineCaller.With(_sources.IncludedRoots(call));
        var audit = new AuditCall(_compliance.Read(call, _settings.Read(call)) with { KeepRevision = call.GetValue(_keepRevision), Accept = Accepted(call), ExpandLists = call.GetValue(_expandLists) }, caller);
        errors.Tell(audit.Open());
        var inventory = _sources.Read(call, errors, cancellation, audit.IsExcluded);
        var choice = new PatchChoice(call.GetValue(_includeUnproven));
        var failures = audit.Run(inventory, cancellation).Findings(errors.Tell).Where(finding => finding.Status == FindingStatus.Fail).ToList();
        var patches = DocumentPatch.Group(failures.Select(choice.Take).OfType<RulePatch>());
        cancellation.ThrowIfCancellationRequested();

        using var output = _output.Open(call, errors, _sources.IncludedRoots(call));
        if (output is null)
            return ExitCode.BadInput;
        using var text = new StringWriter { NewLine = "\n" };
        if (call.GetValue(_write))
            patches = [.. patches.Where(patch => Save(patch, errors))];
        if (!_format.IsForPeople(call))
            WriteRules(call, patches, text);
        else if (call.GetValue(_write))
            WriteSaved(patches, text);
        else
            WriteDiff(patches, text, errors, isLog: PipelineLog.IsRead && _output.IsStandardOutput(call));
        // The diff holds lines of the files: their bytes, whatever they are.
        output.Stream.Write(LosslessText.Encode(text.ToString()));
        output.Complete();

        foreach (var patch in patches.SelectMany(document => document.Rules))
        {
            var what = $"{patch.Source}: {(patch.Sid is { } sid ? $"sid {sid}" : patch.Policy ?? patch.RuleGroup ?? "the rule")}";
            foreach (var through in patch.LetsThrough)
                errors.Note($"{what} no longer stops {through}");
            if (patch.Needs.Count > 0)
                errors.Note($"{what}: take this change together with that of {string.Join(", ", patch.Needs)}, or not at all");
            if (patch.AlsoChanges.Count > 0)
                errors.Note($"{what}: the same text changes {string.Join(", ", patch.AlsoChanges)} too");
        }

        TellWhatIsLeft(failures, errors);
        errors.Tell(choice.Close(caller));
        errors.Tell(Coverages.Close(audit.Coverage, caller));
        return errors.Failure ?? ExitCode.Done;
    }

    private AcceptedChanges Accepted(ParseResult call) => _accept.Read(call)
        .Aggregate(AcceptedChanges.None, (all, word) => all | Enum.Parse<AcceptedChanges>(word, ignoreCase: true));

    private static bool Save(DocumentPatch patch, ErrorLog errors)
    {
        var problem = patch.Document.FilePath is null
            ? new SourceProblem(patch.Document.Name, null, "standard input cannot be written; leave --write out and apply the diff")
            : SourceFiles.Save(patch.Document, patch.PatchedText);
        if (problem is not null)
            errors.Write(problem);
        return problem is null;
    }

    private void WriteRules(ParseResult call, IEnumerable<DocumentPatch> patches, StringWriter text)
    {
        using var writer = _format.Text(call, text);
        _format.TryWrite(call, patches.SelectMany(patch => patch.Rules), writer);
    }

    private static void WriteSaved(IEnumerable<DocumentPatch> patches, TextWriter text)
    {
        foreach (var patch in patches)
        {
            var line = $"{VisibleText.OnOneLine(patch.Document.Name)}: {patch.Rules.Count} {(patch.Rules.Count == 1 ? "rule" : "rules")} patched";
            text.WriteLine(PipelineLog.IsRead ? PipelineLog.Harmless(line) : line);
        }
    }

    private static void WriteDiff(IEnumerable<DocumentPatch> patches, TextWriter text, ErrorLog errors, bool isLog)
    {
        foreach (var patch in patches)
        {
            if (patch.Document.Encoding != SourceEncoding.Utf8)
            {
                errors.Write(new SourceProblem(patch.Document.Name, null, "is UTF-16, which git takes for binary and applies no diff to; use --write"));
            }
            else if (UnifiedDiff.NameOf(patch.Document, Environment.CurrentDirectory) is null)
            {
                errors.Write(new SourceProblem(
                    patch.Document.Name,
                    null,
                    $"lies outside this folder, from which git apply takes its paths; change to a folder that holds it ({UnifiedDiff.FolderFor(patch.Document)}), or use --write"));
            }
            else if (UnifiedDiff.Of([patch], Environment.CurrentDirectory) is var diff && isLog && PipelineLog.HoldsCommand(diff))
            {
                errors.Write(new SourceProblem(patch.Document.Name, null, "its diff holds a line that this pipeline would take for a command (:: or ##[); use --write or --output FILE"));
            }
            else
            {
                text.Write(diff);
            }
        }
    }

    /// <summary>An edit of a rule does not mend everything, and a patch may be offered that nobody could try.</summary>
    private static void TellWhatIsLeft(IReadOnlyList<Finding> failures, ErrorLog errors)
    {
        foreach (var finding in failures.Where(finding => finding.Severity > Severity.Info))
        {
            var place = $"{finding.Source}:{finding.Line}:{finding.Column}: ";
            if (finding.Patch is not { } patch)
                errors.Note($"{place}{finding.RuleId} has no patch; tlscompat audit tells what to do");
            else if (patch.Proof is { Status: ProofStatus.Unproven, Reason: { } reason })
                errors.Note($"{place}the patch is not proven: {reason}");
        }
    }
}
