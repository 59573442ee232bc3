using System.CommandLine;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool;

/// <summary><c>tlscompat trace</c>: one handshake, packet by packet, through the rules.</summary>
internal sealed class TraceCommand : Verb
{
    private readonly Sources _sources = new();
    private readonly TracedHandshakeOptions _handshake = new();
    private readonly ScopeOptions _scope = new();
    private readonly SettingsFile _settings = new();
    private readonly OutputOption _output = new();

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "The firewall policy to follow, where the sources hold several.",
        HelpName = "NAME",
    };

    private readonly Choice<bool> _json = new("--format", "A list of the packets, or one JSON object.", "table", ("table", false), ("json", true));

    private readonly Option<bool> _noColor = new("--no-color")
    {
        Description = "No colours; the variable NO_COLOR does the same. A pipe or a file never gets any.",
    };

    public TraceCommand()
        : base(
            "trace",
            """
            Follows one TLS handshake, packet by packet, through the rules, and tells what becomes of it and which rule decides. Sources with a firewall policy are followed as that policy runs: its rule groups in their order, its default actions. Without a policy all sources are one rule set, in the order given.
            """,
            new("tlscompat trace examples/rules/allow-list.rules --server-name traces.example.com", "Go 1.24's ClientHello, which takes two segments."),
            new("tlscompat trace examples/rules/allow-list.rules --client chrome --split-at 200,1448", "Another client, cut where you say."),
            new("tlscompat trace examples/tempo --server-name traces.example.com --format json", "A policy with its rule groups, for a script."))
    {
        _sources.AddTo(this, _policy);
        foreach (var option in (IEnumerable<Option>)[.. _handshake.All, _policy, .. _scope.All, _settings.Option, _json])
            Options.Add(option);
        _output.AddTo(this);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var inventory = _sources.Read(call, errors, cancellation, playsBranches: false);
        if (Trace(call, inventory, errors) is not { } trace)
            return errors.Failure ?? ExitCode.BadInput;
        using var output = _output.Open(call, errors, _sources.IncludedRoots(call));
        if (output is null)
            return ExitCode.BadInput;

        using (var writer = output.Text(isForPrograms: _json.Read(call)))
        {
            if (_json.Read(call))
                JsonTraceWriter.Write(trace, writer);
            else
                new TraceTable(TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor))).Write(trace);
        }

        output.Complete();
        var coverage = new AuditCoverage { Given = _scope.Given(call) };
        coverage.Add(inventory);
        errors.Close(coverage, isSummed: false);
        return errors.Failure ?? ExitCode.Done;
    }

    /// <summary>Null where there is nothing to trace and the reason was told.</summary>
    private FirewallTrace? Trace(ParseResult call, FirewallInventory inventory, ErrorLog errors)
    {
        var isEmpty = inventory.Groups.Count + inventory.Policies.Count == 0;
        if (_handshake.Read(call, errors) is not { } request || (isEmpty && errors.HasErrors))
            return null;
        if (!FirewallScope.TryFind(inventory, call.GetValue(_policy), _scope.Read(call, _settings.Read(call, errors, _sources.IncludedRoots(call)).Sets), out var scope, out var problem))
        {
            errors.Write(problem);
            return null;
        }

        foreach (var group in inventory.Groups.Except(scope.Groups))
            errors.Note($"{group.Origin.Document.Name}: {group.Name} is no rule group of {scope.Policy!.Name} and is left out");
        foreach (var name in scope.FlowbitsNobodySets)
            errors.Note(scope.IsWhole ? $"flowbits {name} is set by no rule of {scope.Policy!.Name}: it is never set" : $"flowbits {name} is set by no rule that was read, and another rule group may set it: read the whole policy");
        foreach (var line in scope.Unparsed)
            errors.Write(line);
        errors.Note(scope.Refused);
        if (request.TryBuild(scope.ClientNetwork, out var handshake, out var refusal))
            return FirewallTrace.Of(scope, handshake);
        errors.Write(_handshake.Explain(call, refusal));
        return null;
    }
}
