using System.Management.Automation;
using TlsCompat.Audit;
using TlsCompat.Firewall;
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
        // Nothing came, or errors have told why.
        var coverage = new AuditCoverage { Given = GivenSets };
        coverage.Add(inventory);
        Close(coverage);
        if (inventory.Groups.Count + inventory.Policies.Count == 0 || !TryReadHello(out var hello) || FindScope(inventory) is not { } scope)
            return;

        var request = new HandshakeRequest
        {
            Client = Client,
            ServerName = ServerName,
            Hello = hello,
            SplitAt = SplitAt,
            MaximumSegmentSize = MaximumSegmentSize,
            Source = Source,
            SourcePort = SourcePort,
            Destination = Destination,
            DestinationPort = DestinationPort,
        };
        if (request.TryBuild(scope.ClientNetwork, out var handshake, out var problem))
            WriteObject(FirewallTrace.Of(scope, handshake));
        else
            ThrowTerminatingError(Failure(
                new PSInvalidOperationException(problem.Message), problem.Kind.ToString(), ErrorCategory.InvalidArgument, target: null, Advice(problem.Kind)));
    }

    private FirewallScope? FindScope(FirewallInventory inventory)
    {
        if (!FirewallScope.TryFind(inventory, PolicyName, Scope, out var scope, out var problem))
        {
            ThrowTerminatingError(Failure(
                new PSInvalidOperationException(problem),
                "ScopeNotClear",
                ErrorCategory.InvalidArgument,
                PolicyName,
                "Pass one firewall policy with its rule groups, or name it: -PolicyName."));
            return null;
        }

        foreach (var group in inventory.Groups.Except(scope.Groups))
            WriteWarning($"{group.Name} is no rule group of {scope.Policy!.Name} and is left out.");
        foreach (var name in scope.FlowbitsNobodySets)
            WriteWarning(scope.IsWhole ? $"Flowbits {name} is set by no rule of {scope.Policy!.Name}: it is never set." : $"Flowbits {name} is set by no rule that was read, and another rule group may set it: pass the whole policy.");
        foreach (var line in scope.Unparsed)
        {
            WriteError(Failure(
                new FormatException(line.ToString()), "RuleNotUnderstood", ErrorCategory.ParserError, line, "Pass the rules as they were deployed."));
        }

        foreach (var rule in scope.Refused)
            WriteWarning($"{rule}.");

        return scope;
    }

    /// <summary>The bytes of -HelloPath, or none without it; false where an error has told why there are none.</summary>
    private bool TryReadHello(out ReadOnlyMemory<byte>? hello)
    {
        hello = null;
        if (HelloPath is null)
            return true;
        if (Resolve(HelloPath, isLiteral: true) is not [var path])
            return false;
        if (SourceFiles.ReadHello(path, HelloPath, out var bytes) is { } problem)
        {
            WriteError(Failure(
                new IOException(problem.ToString()), "HelloNotRead", ErrorCategory.ReadError, HelloPath, "Check that the file is there and that you may read it."));
            return false;
        }

        hello = bytes;
        return true;
    }

    private static string Advice(HandshakeProblemKind kind) => kind switch
    {
        HandshakeProblemKind.ClientUnknown => "Pass one of these names; Tab completes them.",
        HandshakeProblemKind.ServerNameNotUnderstood => "Pass the host that the client asks for: -ServerName traces.example.com.",
        HandshakeProblemKind.HelloNotUnderstood => "Pass a file with the bytes of the TLS records alone; a capture file or text is none.",
        HandshakeProblemKind.CutOutsideHello => "Pass ascending offsets inside the ClientHello: -SplitAt 200, 1448.",
        HandshakeProblemKind.SegmentSizeOutOfRange => "Pass the bytes of payload that fit a segment: -MaximumSegmentSize 1448.",
        HandshakeProblemKind.AddressNotUnderstood => "Pass addresses of one family: -Source 10.0.0.5 -Destination 203.0.113.9.",
        HandshakeProblemKind.PortOutOfRange => "Pass a port from 1 to 65535.",
        _ => "Leave one of the two parameters out.",
    };
}
