using System.Buffers;
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

    /// <summary>What AWS allows in the name of a rule group (CreateRuleGroup), and wildcards.</summary>
    private static readonly SearchValues<char> InNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-*?[]");

    private readonly AwsParameters _aws = new();

    [Parameter(ParameterSetName = AccountSet)]
    [Alias("RuleGroupName", "RuleGroupArn", "Arn")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter(ParameterSetName = AccountSet)]
    public SwitchParameter IncludeManaged { get; set; }

    /// <inheritdoc/>
    public object? GetDynamicParameters() => Path.Length == 0 && LiteralPath.Length == 0 ? _aws : null;

    protected override void ProcessRecord()
    {
        if (ParameterSetName == AccountSet)
            Read(Name);
        else
            base.ProcessRecord();
    }

    /// <summary>No line of rules is a name: a rule has blanks in it.</summary>
    protected override bool TryProcess(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || !lines.All(IsName))
            return false;
        Read(lines);
        return true;
    }

    /// <summary>What names a group and does not hold it, as a list of AWS.Tools and a policy's references do.</summary>
    protected override bool TryProcess(PSObject item)
    {
        if (item.Properties["RuleGroup"] is not null || item.Properties["Rules"] is not null || item.Properties["RulesSource"] is not null
            || ((string[])["RuleGroupArn", "ResourceArn", "Arn"]).Select(name => PatchOf.Text(item, name)).FirstOrDefault(text => ResourceArn.Parse(text)?.IsRuleGroup == true) is not { } arn)
        {
            return false;
        }

        Read([arn]);
        return true;
    }

    protected override void Process(IEnumerable<FirewallInventory> parts)
    {
        foreach (var group in parts.SelectMany(part => part.Groups))
            WriteObject(group);
    }

    private static bool IsName(string line) => !line.AsSpan().ContainsAnyExcept(InNames) || ResourceArn.Parse(line) is { IsRuleGroup: true };

    private void Read(IReadOnlyList<string> names) => new AwsAccount(this, _aws).Read(new ReadRequest { RuleGroups = names, IncludeManaged = IncludeManaged }, Write, Cancellation);

    private void Write(RegionReading region)
    {
        foreach (var group in region.RuleGroups)
            WriteObject(AccountObject.Of(group.Group));
        foreach (var group in region.Managed)
            WriteObject(new ManagedRuleGroupObject(group));
    }
}
