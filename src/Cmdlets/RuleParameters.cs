using System.Collections;
using System.Management.Automation;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Cmdlets;

/// <summary>Through which rules the ClientHellos of a test are followed.</summary>
public sealed class RuleParameters
{
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Parameter { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ParameterFile { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Var { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VarFile { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] VarEnv { get; set; } = [];

    internal ReadingArguments Reading => new(Parameter, ParameterFile, Var, VarFile, VarEnv) { PlaysBranches = false };

    internal ScopeArguments Scope => new(RuleOrder, EngineVersion, HomeNet, Set, PortSet, GeoIP);
}
