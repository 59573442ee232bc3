using System.CommandLine;
using System.CommandLine.Parsing;

namespace TlsCompat.Tool.Aws;

/// <summary>How to come to an account, and what to read of it. The secrets of a connection are no options: they come from where AWS's tools have them.</summary>
internal sealed class AwsOptions
{
    private readonly Option<bool> _aws = new("--aws") { Description = "Read an account of AWS instead of files: its firewall policies with their rule groups, and groups of no policy." };

    private readonly Option<string[]> _regions = Many("--region", "REGION", "With --aws: a region to read, several if given again. Without it that of AWS_REGION or of the profile.");

    private readonly Option<bool> _allRegions = new("--all-regions") { Description = "With --aws: every region that the account takes part in." };

    private readonly Option<string[]> _firewalls = Many("--firewall", "NAME", "With --aws: the policy of this firewall, with the firewall's own HOME_NET; * and ? are wildcards, in quotes.");

    private readonly Option<string[]> _policies = Many("--policy", "NAME", "With --aws: this firewall policy; * and ? are wildcards, in quotes. One that fits nothing is an error.");

    private readonly Option<string[]> _groups = Many("--rule-group", "NAME", "With --aws: this rule group by itself; * and ? are wildcards, in quotes.");

    private readonly Option<string?> _profile = One("--profile", "NAME", "With --aws: a profile of the shared configuration.");

    private readonly Option<string?> _role = One("--role-arn", "ARN", "With --aws: a role to assume.");

    private readonly Option<string?> _externalId = One("--external-id", "ID", "With --aws: what the role's trust policy asks of partners.");

    private readonly Option<string?> _roleSession = One("--role-session-name", "NAME", "With --aws: what CloudTrail shows of whoever assumes the role. [default: TlsCompat]");

    private readonly Option<string?> _endpoint = One("--endpoint-url", "URL", "With --aws: where AWS Network Firewall is spoken to.");

    private readonly Option<bool> _fips = new("--fips") { Description = "With --aws: the FIPS endpoints." };

    private readonly Option<bool> _dualStack = new("--dual-stack") { Description = "With --aws: the endpoints that have IPv6 too." };

    private Option<string?>? _policy;

    public IEnumerable<Option> All =>
        [_aws, _regions, _allRegions, _firewalls, .. _policy is null ? (Option[])[_policies] : [], _groups, _profile, _role, _externalId, _roleSession, _endpoint, _fips, _dualStack];

    public void AddTo(Command command, Option<string?>? policy)
    {
        _policy = policy;
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>How to come to an account, and not what to read of it.</summary>
    public IEnumerable<Option> ConnectionOptions => [_regions, _profile, _role, _externalId, _roleSession, _endpoint, _fips, _dualStack];

    public bool IsAsked(ParseResult call) => call.GetValue(_aws);

    public bool IsAsked(CommandResult call) => call.GetValue(_aws);

    /// <summary>The first option that is for an account; null where none is given.</summary>
    public string? FirstGiven(CommandResult call) => All.FirstOrDefault(option => call.GetResult(option) is { Implicit: false })?.Name;

    public AccountRequest Read(ParseResult call) => new()
    {
        Regions = call.GetValue(_regions) ?? [],
        AllRegions = call.GetValue(_allRegions),
        Firewalls = call.GetValue(_firewalls) ?? [],
        Policies = _policy is not null ? call.GetValue(_policy) is { } one ? [one] : [] : call.GetValue(_policies) ?? [],
        RuleGroups = call.GetValue(_groups) ?? [],
        Profile = call.GetValue(_profile),
        RoleArn = call.GetValue(_role),
        ExternalId = call.GetValue(_externalId),
        RoleSessionName = call.GetValue(_roleSession),
        EndpointUrl = call.GetValue(_endpoint),
        UseFips = call.GetValue(_fips),
        UseDualStack = call.GetValue(_dualStack),
    };

    /// <summary>The same for a part of the account that the call names otherwise.</summary>
    /// <param name="call">The call.</param>
    /// <param name="live">What to read.</param>
    public AccountRequest Read(ParseResult call, LiveSource live) => new()
    {
        Regions = live.Region is { } region ? [region] : call.GetValue(_regions) ?? [],
        AllRegions = false,
        Firewalls = live.Kind == LiveSource.Firewall ? [live.Name] : [],
        Policies = live.Kind == LiveSource.Policy ? [live.Name] : [],
        RuleGroups = live.Kind == LiveSource.RuleGroup ? [live.Name] : [],
        Profile = call.GetValue(_profile),
        RoleArn = call.GetValue(_role),
        ExternalId = call.GetValue(_externalId),
        RoleSessionName = call.GetValue(_roleSession),
        EndpointUrl = call.GetValue(_endpoint),
        UseFips = call.GetValue(_fips),
        UseDualStack = call.GetValue(_dualStack),
    };

    private static Option<string[]> Many(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    private static Option<string?> One(string name, string help, string description) => new(name) { HelpName = help, Description = description };
}
