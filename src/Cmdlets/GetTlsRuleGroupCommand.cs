using System.Management.Automation;
using TlsCompat.Aws.Reading;
using TlsCompat.Firewall;

namespace TlsCompat.Cmdlets;

/// <summary>Reads rule groups: of an account, of files, or of what comes down the pipeline.</summary>
[Cmdlet(VerbsCommon.Get, "TlsRuleGroup", DefaultParameterSetName = AccountSet, HelpUri = HelpPages + "Get-TlsRuleGroup.md")]
[OutputType(typeof(RuleGroup), typeof(ManagedRuleGroupObject))]
[DynamicParameters(typeof(AwsParameters))]
public sealed class GetTlsRuleGroupCommand : SourceCommand, IDynamicParameters
{
    private const string AccountSet = "Account";

    private readonly AwsParameters _aws = new();

    [Parameter(ParameterSetName = AccountSet)]
    [Alias("RuleGroupName", "RuleGroupArn", "Arn")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = AccountSet)]
    public SwitchParameter IncludeManaged { get; set; }

    /// <inheritdoc/>
    public object? GetDynamicParameters() => Path.Length == 0 && LiteralPath.Length == 0 ? _aws : null;

    protected override void ProcessRecord()
    {
        if (ParameterSetName == AccountSet)
            new AwsAccount(this, _aws).Read(new ReadRequest { RuleGroups = Name, IncludeManaged = IncludeManaged }, Write, Cancellation);
        else
            base.ProcessRecord();
    }

    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        foreach (var group in parts.SelectMany(part => part.Groups))
            WriteObject(group);
    }

    private void Write(RegionReading region)
    {
        foreach (var group in region.RuleGroups)
            WriteObject(AccountObject.Of(group.Group));
        foreach (var group in region.Managed)
            WriteObject(new ManagedRuleGroupObject(group));
    }
}
