using System.Management.Automation;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Cmdlets;

/// <summary>A cmdlet that runs the rules which it reads, and is told what their sources do not say.</summary>
public abstract class ScopeCommand : SourceCommand
{
    [Parameter]
    public RuleOrder? RuleOrder { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? HomeNet { get; set; }

    [Parameter]
    public EngineVersion EngineVersion { get; set; } = EngineVersion.Suricata7;

    protected ScopeSettings Scope => new() { Order = RuleOrder, Version = EngineVersion, HomeNet = ParseHomeNet() };

    private HeaderExpression? ParseHomeNet()
    {
        if (HomeNet is null)
            return null;
        if (HeaderExpression.TryParseAddress($"[{string.Join(',', HomeNet)}]", out var expression, out var error))
            return expression;
        ThrowTerminatingError(Failure(
            new FormatException($"-HomeNet {string.Join(',', HomeNet)}: {error!.Message}."),
            "HomeNetNotUnderstood",
            ErrorCategory.InvalidArgument,
            HomeNet,
            "Pass CIDR blocks: -HomeNet 10.0.0.0/8, 192.168.0.0/16."));
        return null;
    }
}
