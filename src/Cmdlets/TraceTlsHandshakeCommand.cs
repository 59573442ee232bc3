using System.Management.Automation;
using TlsCompat.Calls;
using TlsCompat.Calls.Tracing;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Cmdlets;

/// <summary>Follows one handshake, packet by packet, through all the rules that the call reads.</summary>
[Cmdlet(VerbsDiagnostic.Trace, "TlsHandshake", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Trace-TlsHandshake.md")]
[OutputType(typeof(FirewallTrace))]
public sealed class TraceTlsHandshakeCommand : ScopeCommand
{
    private readonly List<FirewallInventory> _read = [];

    [Parameter]
    [ArgumentCompleter(typeof(ClientCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Client { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ServerName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HelloPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public int[]? SplitAt { get; set; }

    [Parameter]
    [Alias("Mss")]
    public int? MaximumSegmentSize { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    [Parameter]
    public int SourcePort { get; set; } = HandshakeRequest.DefaultSourcePort;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    [Parameter]
    public int DestinationPort { get; set; } = HandshakeRequest.DefaultDestinationPort;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    protected override bool PlaysBranches => false;

    protected override void Process(IEnumerable<FirewallInventory> parts) => _read.AddRange(parts);

    protected override void EndProcessing()
    {
        base.EndProcessing();
        var inventory = FirewallReader.Combine(_read);
        var call = new TraceCall(
            new TraceOptions
            {
                Client = Client,
                ServerName = ServerName,
                HelloFile = HelloPath is null ? null : FileOf(HelloPath),
                HelloName = HelloPath,
                SplitAt = SplitAt,
                MaximumSegmentSize = MaximumSegmentSize,
                Source = Source,
                SourcePort = SourcePort,
                Destination = Destination,
                DestinationPort = DestinationPort,
                PolicyName = PolicyName,
                Scope = Scope,
                SettingsFile = SettingsFile,
            },
            Caller);
        Tell(call.Close(inventory));
        // Nothing came, or errors have told why.
        if (inventory.Groups.Count + inventory.Policies.Count == 0)
            return;
        if (call.Run(inventory).Result<FirewallTrace>(Tell) is { } trace)
            WriteObject(trace);
    }
}
