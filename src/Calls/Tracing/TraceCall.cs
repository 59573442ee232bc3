using TlsCompat.Audit;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Tracing;

namespace TlsCompat.Calls.Tracing;

/// <summary>Follows one handshake, packet by packet, through rules that were read.</summary>
/// <param name="options">Which handshake.</param>
/// <param name="caller">The face.</param>
public sealed class TraceCall(TraceOptions options, Caller caller)
{
    /// <summary>The <see cref="FirewallTrace"/>, last of all events, unless a problem says why there is none; what is odd about the rules before.</summary>
    public IEnumerable<CallEvent> Run(FirewallInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ReadOnlyMemory<byte>? hello = null;
        if (options.HelloFile is { } file)
        {
            if (SourceFiles.ReadHello(file, options.HelloName ?? file, out var bytes) is { } unread)
            {
                yield return new CallProblem("HelloNotRead", CallProblemKind.NotRead, new IOException(unread.ToString()), "Check that the file is there and that you may read it.") { Target = file };
                yield break;
            }

            hello = bytes;
        }

        FirewallScope? scope = null;
        foreach (var told in ScopeCall.Find(inventory, options.PolicyName, options.Scope, options.SettingsFile, caller))
        {
            if (told is CallResult<FirewallScope> { Value: var found })
                scope = found;
            else
                yield return told;
        }

        if (scope is null)
            yield break;
        if (Request(hello).TryBuild(scope.ClientNetwork, out var handshake, out var refusal))
            yield return new CallResult<FirewallTrace>(FirewallTrace.Of(scope, handshake));
        else
            yield return Refused(refusal);
    }

    /// <summary>What was read and what was not, at the end of the call.</summary>
    public IEnumerable<CallEvent> Close(FirewallInventory inventory)
    {
        var coverage = new AuditCoverage { Given = options.Scope.Sets };
        coverage.Add(inventory);
        return Coverages.Close(coverage, caller);
    }

    private HandshakeRequest Request(ReadOnlyMemory<byte>? hello) => new()
    {
        Client = options.Client,
        ServerName = options.ServerName,
        Hello = hello,
        SplitAt = options.SplitAt,
        MaximumSegmentSize = options.MaximumSegmentSize,
        Source = options.Source,
        SourcePort = options.SourcePort,
        Destination = options.Destination,
        DestinationPort = options.DestinationPort,
    };

    /// <summary>What is wrong with the request, with the file where it is the file's fault.</summary>
    private CallProblem Refused(HandshakeProblem problem) => new(
        problem.Kind.ToString(),
        CallProblemKind.Argument,
        new InvalidOperationException(problem.Kind == HandshakeProblemKind.HelloNotUnderstood ? $"{options.HelloName ?? options.HelloFile}: {problem.Message}" : problem.Message),
        Advice(problem.Kind)) { IsEnd = true };

    private string Advice(HandshakeProblemKind kind) => kind switch
    {
        HandshakeProblemKind.ClientUnknown => $"Pass one of these names{caller.Spelling.NamesHint}.",
        HandshakeProblemKind.ServerNameNotUnderstood => $"Pass the host that the client asks for: {caller.Spelling.With(CallOptions.ServerName, "traces.example.com")}.",
        HandshakeProblemKind.HelloNotUnderstood => "Pass a file with the bytes of the TLS records alone; a capture file or text is none.",
        HandshakeProblemKind.CutOutsideHello => $"Pass ascending offsets inside the ClientHello: {caller.Spelling.With(CallOptions.SplitAt, "200", "1448")}.",
        HandshakeProblemKind.SegmentSizeOutOfRange => $"Pass the bytes of payload that fit a segment: {caller.Spelling.With(CallOptions.MaximumSegmentSize, "1448")}.",
        HandshakeProblemKind.AddressNotUnderstood => $"Pass addresses of one family: {caller.Spelling.With(CallOptions.Source, "10.0.0.5")} {caller.Spelling.With(CallOptions.Destination, "203.0.113.9")}.",
        HandshakeProblemKind.PortOutOfRange => "Pass a port from 1 to 65535.",
        _ => $"Leave one of the two {(caller.Spelling == Spelling.PowerShell ? "parameters" : "options")} out.",
    };
}
