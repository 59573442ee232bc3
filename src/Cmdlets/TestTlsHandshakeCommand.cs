using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Calls;
using TlsCompat.Calls.Auditing;
using TlsCompat.Calls.Comparing;
using TlsCompat.Calls.Handshakes;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Comparing;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Cmdlets;

/// <summary>Tests whether a large or split ClientHello reaches a server, and if not, what stops it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TlsHandshake", DefaultParameterSetName = EndpointSet, HelpUri = HelpPages + "Test-TlsHandshake.md")]
[OutputType(typeof(EndpointResult), typeof(bool))]
[DynamicParameters(typeof(RuleParameters))]
public sealed class TestTlsHandshakeCommand : CancellableCommand, IDynamicParameters
{
    private const string EndpointSet = "Endpoint";
    private const string InputObjectSet = "InputObject";
    private const int BetweenProgress = 200; // milliseconds

    private readonly List<VantageResult> _vantage = [];
    private readonly RuleParameters _rules = new();
    private readonly List<string> _sourcesOfFindings = [];
    private RuleComparer? _comparer;
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

    // Not by the properties of what comes: a finding has a Source, and so may a target.
    [Parameter(ParameterSetName = EndpointSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? Finding { get; set; }

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
    public int[] Size { get; set; } = [];

    [Parameter]
    public SwitchParameter Quic { get; set; }

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

    /// <inheritdoc/>
    public object GetDynamicParameters() => _rules;

    /// <summary>Whether the rules are known only when all findings have come.</summary>
    private bool AwaitsFindings => ParameterSetName == EndpointSet && MyInvocation.ExpectingInput;

    protected override void BeginProcessing()
    {
        foreach (var other in CompareWith ?? [])
            ReadVantage(other);
        if (!AwaitsFindings)
            _comparer = ReadRules();
        if (new HandshakeCall(CallerWith([])).TryRead(Options, out var settings, out var problem))
            _test = new HandshakeTest(settings, Cancellation);
        else
            Tell(problem);
        // Not with the first finding, which may never come.
        foreach (var endpoint in Endpoint)
            Add(new HandshakeTarget(endpoint) { Port = Port });
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == EndpointSet)
        {
            if (Finding is not null)
                AddFinding(Finding);
        }
        else
        {
            foreach (var item in LanguagePrimitives.GetEnumerable(InputObject) ?? new[] { InputObject })
                Add(PSObject.AsPSObject(item));
        }

        if (!AwaitsFindings)
            Drain();
    }

    protected override void EndProcessing()
    {
        if (_test is null)
            return;
        _test.Complete();
        if (AwaitsFindings)
            _comparer = ReadRules();
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
                    _isCompatible = false;
                    Tell(new HandshakeCall(CallerWith([])).Of(problem));
                    break;
                case EndpointResult endpoint:
                    _isCompatible &= endpoint.Compatible == true;
                    if (endpoint.IsUnfinished)
                        Refuse("NotTestedInFull", $"{endpoint.Target} was not tested in full: too few files may be open at once.", endpoint.Target, "Raise the limit of open files (ulimit -n), or pass fewer targets.");
                    foreach (var note in endpoint.Notes)
                        WriteVerbose($"{endpoint.Target}: {note}");
                    if (!Quiet)
                        WriteObject(Followed(VantagePoint.Compare(endpoint, _vantage)));
                    break;
            }
        }
    }

    private EndpointResult Followed(EndpointResult result) => _comparer is null ? result : _comparer.Compare(result);

    /// <summary>The rules of a finding are those of its file.</summary>
    private void AddFinding(PSObject item)
    {
        if (!FindingObject.TryRead(item, out var finding))
            WriteError(Failure(new PSNotSupportedException($"An object of type {item.TypeNames[0]} is no finding."), "FindingNotUnderstood", ErrorCategory.InvalidType, item, "Pipe findings of Get-TlsRuleAudit, or targets without -Endpoint."));
        else if (!System.IO.Path.Exists(SessionState.Path.GetUnresolvedProviderPathFromPSPath(finding.Source)))
            WriteError(Failure(new ItemNotFoundException($"{finding.Source}: the rules of this finding are in no file that is here."), "FindingWithoutFile", ErrorCategory.ObjectNotFound, item, "Pass the rules themselves: -RulePath."));
        else if (!_sourcesOfFindings.Contains(finding.Source))
            _sourcesOfFindings.Add(finding.Source);
    }

    /// <summary>What follows ClientHellos through the rules of the call; null where it names none, or they cannot be followed.</summary>
    private RuleComparer? ReadRules()
    {
        if (_rules.RulePath.Length + _sourcesOfFindings.Count == 0)
        {
            if (AwaitsFindings)
                WriteWarning("No finding with a file came down the pipeline: nothing is compared with rules.");
            return null;
        }

        var files = new SourceFiles(options: _rules.Reading.Read(file => [SessionState.Path.GetUnresolvedProviderPathFromPSPath(file)], CallerWith([]), Tell));
        List<string> paths = [.. _rules.RulePath.SelectMany(path => Resolve(path)), .. _sourcesOfFindings.Select(path => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))];
        var inventory = FirewallReader.Combine([.. paths.Distinct().Select(path => FirewallReader.Read(files.ReadLiteral(path, NameOf(path))))]);
        foreach (var problem in inventory.Problems.Concat(inventory.Unread))
            WriteError(Failure(new InvalidDataException(problem.ToString()), "SourceNotUnderstood", ErrorCategory.ReadError, problem, problem.Recommendation ?? "Pass rule text, or a rule group, firewall policy or template in a file."));
        var call = new ComparisonCall(
            new RuleOptions
            {
                Sources = [.. _rules.RulePath, .. _sourcesOfFindings],
                IsOfFindings = _sourcesOfFindings.Count > 0 && _rules.RulePath.Length == 0,
                PolicyName = _rules.PolicyName,
                Source = _rules.Source,
                Scope = _rules.Scope.Read((exception, id, target, advice) => ThrowTerminatingError(Failure(exception, id, ErrorCategory.InvalidArgument, target, advice))),
                SettingsFile = _rules.Settings is null or SettingsCall.NoFile ? _rules.Settings : SessionState.Path.GetUnresolvedProviderPathFromPSPath(_rules.Settings),
            },
            CallerWith([]));
        return call.Run(inventory).Result<RuleComparer>(Tell);
    }

    private Collection<string> Resolve(string path)
    {
        try
        {
            return SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (SessionStateException exception)
        {
            ThrowTerminatingError(Failure(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path."));
            return [];
        }
    }

    private void Refuse(string errorId, string message, object target, string advice)
    {
        _isCompatible = false;
        WriteError(Failure(
            new PSInvalidOperationException(message),
            errorId,
            ErrorCategory.InvalidArgument,
            target,
            advice));
    }

    private HandshakeOptions Options => new()
    {
        Probes = Probe,
        Sizes = Size,
        Quic = Quic,
        Clients = Client,
        ServerName = ServerName,
        Addresses = [.. (IPAddress ?? []).Select(address => address.ToString())],
        AddressFamily = IPv4 == IPv6 ? AddressFamily.Unspecified : IPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
        StartTls = StartTls,
        Proxy = NoProxy ? HandshakeOptions.NoProxy : Proxy,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        Timeout = TimeSpan.FromSeconds(Timeout),
        Repeat = Repeat,
        ThrottleLimit = ThrottleLimit,
        SkipCertificate = SkipCertificate,
        SplitAt = SplitAt,
    };

    /// <summary>A file with results, or results.</summary>
    private void ReadVantage(PSObject other)
    {
        foreach (var item in other.BaseObject is string path ? ReadFile(path) : LanguagePrimitives.GetEnumerable(other) ?? new[] { other })
        {
            if (item is VantageResult || VantageObject.Read(PSObject.AsPSObject(item)) is not null)
                _vantage.Add(item as VantageResult ?? VantageObject.Read(PSObject.AsPSObject(item))!);
            else
                ThrowTerminatingError(Failure(new PSInvalidOperationException("What -CompareWith holds is no result of Test-TlsHandshake."), "VantageNotUnderstood", ErrorCategory.InvalidArgument, other, "Pass results. " + VantageReport.Advice));
        }
    }

    private IEnumerable<object> ReadFile(string path)
    {
        string? text = null;
        CallProblem? problem;
        try
        {
            VantageReport.TryOpen(SessionState.Path.GetUnresolvedProviderPathFromPSPath(path), out text, out problem);
        }
        catch (SessionStateException exception)
        {
            ThrowTerminatingError(Failure(exception, "VantageNotRead", ErrorCategory.InvalidArgument, path, "Check that the file is there and that you may read it."));
            return [];
        }

        if (text is not null && text.AsSpan().TrimStart().StartsWith("<"))
            return PSSerializer.DeserializeAsList(text);
        if (text is not null && VantageReport.TryRead(path, text, out var results, out problem))
            return results;
        Tell(problem!);
        return [];
    }
}
