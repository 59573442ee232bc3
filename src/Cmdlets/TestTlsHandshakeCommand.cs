using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Handshake;
using TlsCompat.Tls;

namespace TlsCompat.Cmdlets;

/// <summary>Tests whether a large or split ClientHello reaches a server, and if not, what stops it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TlsHandshake", DefaultParameterSetName = EndpointSet, HelpUri = HelpPages + "Test-TlsHandshake.md")]
[OutputType(typeof(EndpointResult), typeof(bool))]
public sealed class TestTlsHandshakeCommand : CancellableCommand
{
    private const string EndpointSet = "Endpoint";
    private const string InputObjectSet = "InputObject";
    private const int BetweenProgress = 200; // milliseconds

    private readonly List<VantageResult> _vantage = [];
    private HandshakeTest? _test;
    private bool _isCompatible = true;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = EndpointSet)]
    [Alias("ComputerName", "HostName", "Uri")]
    [ValidateNotNullOrEmpty]
    public string[] Endpoint { get; set; } = [];

    // Takes every object before the binder looks for properties: which of them names the host is a matter of order, and of
    // which is empty.
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    [Parameter]
    [ValidateRange(1, ushort.MaxValue)]
    public int? Port { get; set; }

    [Parameter]
    [Alias("Sni")]
    [AllowEmptyString]
    public string? ServerName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public IPAddress[]? IPAddress { get; set; }

    [Parameter]
    public SwitchParameter IPv4 { get; set; }

    [Parameter]
    public SwitchParameter IPv6 { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ProbeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Probe { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ClientCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Client { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(StartTlsCompleter))]
    [ValidateNotNullOrEmpty]
    public string? StartTls { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Proxy { get; set; }

    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    [Parameter]
    [Alias("TimeoutSeconds", "TimeoutSec")]
    [ValidateRange(0.001, 3600)]
    public double Timeout { get; set; } = HandshakeSettings.DefaultTimeout.TotalSeconds;

    [Parameter]
    [ValidateRange(1, 1000)]
    public int Repeat { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = new HandshakeSettings().ThrottleLimit;

    [Parameter]
    public SwitchParameter SkipCertificate { get; set; }

    [Parameter]
    [ValidateRange(1, 16384)]
    public int? SplitAt { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSObject[]? CompareWith { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void BeginProcessing()
    {
        foreach (var other in CompareWith ?? [])
            ReadVantage(other);
        if (ReadSettings() is { } settings)
            _test = new HandshakeTest(settings, Cancellation);
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == EndpointSet)
        {
            foreach (var endpoint in Endpoint)
                Add(new HandshakeTarget(endpoint) { Port = Port });
        }
        else
        {
            foreach (var item in LanguagePrimitives.GetEnumerable(InputObject) ?? new[] { InputObject })
                Add(PSObject.AsPSObject(item));
        }

        Drain();
    }

    protected override void EndProcessing()
    {
        if (_test is null)
            return;
        _test.Complete();
        var progress = new ProgressRecord(0, "Test-TlsHandshake", "Testing");
        while (HasMore(_test, progress))
            Drain();
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
        if (Quiet)
            WriteObject(_isCompatible);
    }

    protected override void Dispose(bool disposing)
    {
        // A pipeline that has enough stops here: connections are closed before it goes on.
        if (disposing)
            _test?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private void Add(PSObject item)
    {
        if (item.BaseObject is string or Uri or System.Net.IPAddress)
        {
            if (item.ToString().Trim() is { Length: > 0 } text)
                Add(new HandshakeTarget(text) { Port = Port });
        }
        else if (TargetObject.IsOtherRecord(item))
        {
            WriteVerbose($"{item} holds no address.");
        }
        else if (TargetObject.TryRead(item, out var target, out var problem))
        {
            Add(target with { Port = target.Port ?? Port });
        }
        else
        {
            Refuse("InputObjectNotSupported", problem, item, "Pass host names, URLs, or objects with a property such as HostName, DNSName or Name.");
        }
    }

    private void Add(HandshakeTarget target) =>
        _test?.Add(ServerName is null ? target : target with { ServerName = null });

    /// <summary>Waits a little for results, and shows how far things are; false when all are there.</summary>
    private bool HasMore(HandshakeTest test, ProgressRecord progress)
    {
        try
        {
            var more = test.Results.WaitToReadAsync(Cancellation).AsTask();
            while (!more.Wait(BetweenProgress, Cancellation))
            {
                progress.StatusDescription = $"{test.Done} of {test.Added} targets done";
                progress.CurrentOperation = test.Current ?? "";
                progress.PercentComplete = test.Added == 0 ? 0 : 100 * test.Done / test.Added;
                WriteProgress(progress);
            }

            return more.Result;
        }
        catch (Exception exception) when (Cancellation.IsCancellationRequested && exception is OperationCanceledException or AggregateException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Drain()
    {
        while (_test is not null && _test.Results.TryRead(out var result))
        {
            switch (result)
            {
                case TargetProblem problem:
                    Refuse(problem.Kind.ToString(), problem.Message + ".", problem.Target, Advice(problem.Kind));
                    break;
                case EndpointResult endpoint:
                    _isCompatible &= endpoint.Compatible == true;
                    if (endpoint.IsUnfinished)
                        Refuse("NotTestedInFull", $"{endpoint.Target} was not tested in full: too few files may be open at once.", endpoint.Target, "Raise the limit of open files (ulimit -n), or pass fewer targets.");
                    foreach (var note in endpoint.Notes)
                        WriteVerbose($"{endpoint.Target}: {note}");
                    if (!Quiet)
                        WriteObject(VantagePoint.Compare(endpoint, _vantage));
                    break;
            }
        }
    }

    private void Refuse(string errorId, string message, object target, string advice)
    {
        _isCompatible = false;
        WriteError(Failure(
            new PSInvalidOperationException(message),
            errorId,
            errorId == nameof(TargetProblemKind.NotResolved) ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidArgument,
            target,
            advice));
    }

    /// <summary>How to test; null where an error has told what cannot be done.</summary>
    private HandshakeSettings? ReadSettings()
    {
        if (!ProbeSelection.TryParse(Probe, out var selection, out var problem))
            return Stop("ProbeUnknown", problem, Probe, "Pass Quick, Full or one of these names; Tab completes them.");
        var clients = new List<ClientProfile>();
        foreach (var name in Client)
        {
            if (!ClientProfile.TryGet(name, out var client))
                return Stop("ClientUnknown", $"There is no client '{name}'.", name, "Tab completes the names of clients.");
            clients.Add(client);
        }

        if (!Handshake.StartTls.TryGet(StartTls, out var startTls) && StartTls is not null)
            return Stop("StartTlsUnknown", $"There is no STARTTLS for '{StartTls}' here.", StartTls, $"Pass one of {string.Join(", ", Handshake.StartTls.All)}.");
        if (!TryReadProxy(out var proxies, out problem))
            return Stop("ProxyNotUnderstood", problem + ".", null, "Pass http://HOST:PORT, and credentials by -ProxyCredential.");
        try
        {
            return new HandshakeSettings
            {
                Probes = selection.Probes,
                FollowUp = selection.FollowUp,
                Clients = [.. clients],
                ServerName = ServerName,
                Addresses = [.. IPAddress ?? []],
                AddressFamily = IPv4 == IPv6 ? AddressFamily.Unspecified : IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
                StartTls = startTls,
                Proxies = proxies,
                Timeout = TimeSpan.FromSeconds(Timeout),
                Repeat = Repeat,
                ThrottleLimit = ThrottleLimit,
                Complete = !SkipCertificate,
                CompleteSplitAt = SplitAt,
            };
        }
        catch (ArgumentException exception)
        {
            return Stop("ServerNameNotUnderstood", exception.Message.Split(" (Parameter", 2)[0], ServerName, "Pass the host that the client asks for: -ServerName otlp.example.com.");
        }
    }

    private bool TryReadProxy(out Proxies proxies, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        proxies = Proxies.None;
        if (NoProxy)
            return true;
        if (Proxy is null)
            proxies = Proxies.FromEnvironment(Environment.GetEnvironmentVariable);
        else if (Handshake.Proxy.TryParse(Proxy, out var proxy, out problem))
            proxies = Proxies.Only(ProxyCredential is null ? proxy : new Proxy(proxy.Host, proxy.Port, ProxyCredential.GetNetworkCredential()));
        return problem is null;
    }

    /// <summary>A file with results, or results.</summary>
    private void ReadVantage(PSObject other)
    {
        foreach (var item in other.BaseObject is string path ? ReadFile(path) : LanguagePrimitives.GetEnumerable(other) ?? new[] { other })
        {
            if (item is VantageResult || VantageObject.Read(PSObject.AsPSObject(item)) is not null)
                _vantage.Add(item as VantageResult ?? VantageObject.Read(PSObject.AsPSObject(item))!);
            else
                Stop("VantageNotUnderstood", "What -CompareWith holds is no result of Test-TlsHandshake.", other, "Pass results, or a file of Export-Clixml or of tlscompat handshake --format json.");
        }
    }

    private IEnumerable<object> ReadFile(string path)
    {
        string text;
        try
        {
            text = RegularFile.ReadText(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path), SourceFiles.MaximumBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SessionStateException)
        {
            Stop("VantageNotRead", exception.Message, path, "Check that the file is there and that you may read it.");
            return [];
        }

        if (text.AsSpan().TrimStart().StartsWith("<"))
            return PSSerializer.DeserializeAsList(text);
        if (VantageFile.TryRead(text, out var results, out var problem))
            return results;
        Stop("VantageNotUnderstood", $"{path}: {problem}.", path, "Pass a file of Export-Clixml or of tlscompat handshake --format json.");
        return [];
    }

    private HandshakeSettings? Stop(string errorId, string message, object? target, string advice)
    {
        ThrowTerminatingError(Failure(new PSInvalidOperationException(message), errorId, ErrorCategory.InvalidArgument, target, advice));
        return null;
    }

    private static string Advice(TargetProblemKind kind) => kind switch
    {
        TargetProblemKind.NotResolved => "Check the name and the name servers of this machine, or name the addresses: -IPAddress.",
        TargetProblemKind.NoAddress => "Leave -IPv4 and -IPv6 out to test every address.",
        TargetProblemKind.NoRoom => "Raise the limit of open files: ulimit -n 1024.",
        TargetProblemKind.InvalidServerName => "Pass the host that the client asks for.",
        _ => "Pass a host, host:port or a URL.",
    };
}
