using System.Collections;
using System.Management.Automation;
using TlsCompat.Calls.Auditing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that runs the rules which it reads, and is told what their sources do not say.</summary>
public abstract class ScopeCommand : SourceCommand
{
    private ScopeSettings? _scope;

    [Parameter]
    public RuleOrder? RuleOrder { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? HomeNet { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Set { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? PortSet { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? GeoIP { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Settings { get; set; }

    [Parameter]
    public EngineVersion EngineVersion { get; set; } = EngineVersion.Suricata7;

    /// <summary>What the call itself says of the firewall.</summary>
    protected ScopeSettings Scope => _scope ??= new ScopeArguments(RuleOrder, EngineVersion, HomeNet, Set, PortSet, GeoIP).Read(
        (exception, id, target, advice) => ThrowTerminatingError(Failure(exception, id, ErrorCategory.InvalidArgument, target, advice)));

    /// <summary>The settings file of the call; null for the nearest from the current location upward.</summary>
    protected string? SettingsFile => Settings is null or SettingsCall.NoFile ? Settings : FileOf(Settings);

    protected string FileOf(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
}
