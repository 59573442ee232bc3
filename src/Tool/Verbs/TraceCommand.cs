using System.CommandLine;
using TlsCompat.Audit.Reports.Results;
using TlsCompat.Calls;
using TlsCompat.Calls.Tracing;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Tool.Options;
using TlsCompat.Tool.Reading;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Table;

namespace TlsCompat.Tool.Verbs;

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

    private readonly FormatOption<FirewallTrace> _format = new(TraceLayout.Instance, "A list of the packets; or for programs one JSON object, indented or on a line, or a row a packet as CSV or Markdown.");

    private readonly NoColorOption _noColor = new();

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
        foreach (var option in (IEnumerable<Option>)[.. _handshake.All, _policy, .. _scope.All, _settings.Option, _format.Option])
            Options.Add(option);
        _output.AddTo(this);
        Options.Add(_noColor);
    }

    protected override ExitCode Run(ParseResult call, CancellationToken cancellation)
    {
        var errors = new ErrorLog(call.InvocationConfiguration.Error);
        var inventory = _sources.Read(call, errors, cancellation, playsBranches: false);
        var options = _handshake.Read(call) with { PolicyName = call.GetValue(_policy), Scope = _scope.Read(call), SettingsFile = _settings.Read(call) };
        var tracing = new TraceCall(options, CommandLineCaller.With(_sources.IncludedRoots(call)));
        if (Trace(tracing, inventory, errors) is not { } trace)
            return errors.Failure ?? ExitCode.BadInput;
        using var output = _output.Open(call, errors, _sources.IncludedRoots(call));
        if (output is null)
            return ExitCode.BadInput;

        using (var writer = _format.Text(call, output))
        {
            if (!_format.TryWrite(call, [trace], writer))
                new TraceTable(TableConsole.Create(writer, _output.IsTerminal(call), allowColor: !call.GetValue(_noColor))).Write(trace);
        }

        output.Complete();
        errors.Tell(tracing.Close(inventory));
        return errors.Failure ?? ExitCode.Done;
    }

    /// <summary>Null where there is nothing to trace and the reason was told.</summary>
    private static FirewallTrace? Trace(TraceCall tracing, FirewallInventory inventory, ErrorLog errors) =>
        // What could not be read has been told.
        inventory.Groups.Count + inventory.Policies.Count == 0 && errors.HasErrors ? null : tracing.Run(inventory).Result<FirewallTrace>(errors.Tell);
}
