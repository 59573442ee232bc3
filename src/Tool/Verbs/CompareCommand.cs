using System.CommandLine;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Calls;
using TlsCompat.Calls.Changes;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Reading;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Verbs;

/// <summary><c>tlscompat compare</c>: what a change of rules does to TLS handshakes.</summary>
internal sealed class CompareCommand : Verb
{
    private readonly ComparedSources _sources = new();
    private readonly ScopeOptions _scope = new();
    private readonly SettingsFile _settings = new();
    private readonly OutputOption _output = new();
    private readonly NoColorOption _noColor = new();

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "The firewall policy that alone is compared, where the sides hold several.",
        HelpName = "NAME",
    };

    private readonly FormatOption<RuleSetComparison> _format = new(
        ComparisonLayout.Instance, "A list of what changes; markdown is a comment on a pull request; for programs one JSON object, indented or on a line, or a row a change as CSV.");

    private readonly Choice<Func<OutcomeChange, bool>?> _failOn = new(
        "--fail-on",
        "Return 1 when a handshake is opened, closed, or changed in whatever way; one of which that is not known counts. Return 3 when none is and something that differs was not judged.",
        "never",
        ("opened", change => change.MayBe(ChangeKind.Opened)),
        ("closed", change => change.MayBe(ChangeKind.Closed)),
        ("changed", _ => true),
        ("never", null));

    public CompareCommand()
        : base(
            "compare",
            """
            Tells which TLS handshakes come out otherwise with new rules than with old ones: opened, closed, split and unsplit, outbound and inbound, by the handshake that shows it and the rule that decides on either side. Policies, and rule groups without one, are compared with those of the same ARN or name.
            """,
            new("tlscompat compare examples/rules/allow-list.rules examples/compare/allow-list.rules", "Two rule files."),
            new("tlscompat compare main:rules rules --format markdown --output comment.md --fail-on opened", "In a pull request: what it changes since main, as a comment; fails where it opens something."),
            new("tlscompat compare tlscompat-backup aws:rule-group/payments", "Backups of Update-TlsRuleGroup and what is live."))
    {
        _sources.AddTo(this);
        foreach (var option in (IEnumerable<Option>)[_policy, .. _scope.All, _settings.Option, _format.Option])
            Options.Add(option);
        _output.AddTo(this);
        Options.Add(_failOn);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var (old, now) = _sources.Read(call, errors, cancellation);
        // What could not be read has been told.
        if (errors.Failure is { } unread && new[] { old, now }.Any(side => side.Inventory.Groups.Count + side.Inventory.Policies.Count == 0))
            return unread;
        var comparing = new RuleComparisonCall(
            new RuleComparisonOptions { PolicyName = call.GetValue(_policy), Scope = _scope.Read(call), SettingsFile = _settings.Read(call) }, CommandLineCaller.With(_sources.IncludedRoots(call)));
        if (comparing.Run(old, now, cancellation).Result<RuleSetComparison>(errors.Tell) is not { } comparison)
            return errors.Failure ?? ExitCode.BadInput;
        using var output = _output.Open(call, errors, _sources.IncludedRoots(call));
        if (output is null)
            return ExitCode.BadInput;

        using (var writer = _format.Text(call, output))
        {
            if (!_format.TryWrite(call, [comparison], writer))
                new ComparisonTable(TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor))).Write(comparison);
        }

        output.Complete();
        errors.Tell(comparing.Close(old, now));
        return errors.Failure ?? Gate(call, comparison);
    }

    /// <summary>What a pipeline is told that waits for a change.</summary>
    private ExitCode Gate(ParseResult call, RuleSetComparison comparison) =>
        _failOn.Read(call) is not { } fails ? ExitCode.Done
        : comparison.Changes.Any(fails) ? ExitCode.Findings
        : comparison.HasUnjudgedDifferences ? ExitCode.Unfinished
        : ExitCode.Done;
}
