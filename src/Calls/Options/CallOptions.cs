using TlsCompat.Firewall.Reading;

namespace TlsCompat.Calls.Options;

/// <summary>The options of both faces, each with its two spellings. One test holds the cmdlets to these lists, and one the verbs.</summary>
public static class CallOptions
{
    private const string Files = "PowerShell reads what comes down the pipeline; the command line writes text";

    private const string Secrets = "secrets are no options of a command line, which others can see";

    public static readonly CallOption IncludeRoot = new("IncludeRoot", "--include-root");
    public static readonly CallOption Embedded = new("Embedded", "--embedded");
    public static readonly CallOption Parameter = new("Parameter", "--parameter");
    public static readonly CallOption Variable = new("Var", "--var");
    public static readonly CallOption Settings = new("Settings", "--settings");
    public static readonly CallOption BaselineFile = new("BaselineFile", "--baseline-file");
    public static readonly CallOption IncludeUnproven = new("IncludeUnproven", "--include-unproven");
    public static readonly CallOption Accept = new("Accept", "--accept");
    public static readonly CallOption Client = new("Client", "--client");
    public static readonly CallOption ServerName = new("ServerName", "--server-name");
    public static readonly CallOption HelloPath = new("HelloPath", "--hello");
    public static readonly CallOption Size = new("Size", "--size");
    public static readonly CallOption SplitAt = new("SplitAt", "--split-at");
    public static readonly CallOption MaximumSegmentSize = new("MaximumSegmentSize", "--mss");
    public static readonly CallOption Source = new("Source", "--source");
    public static readonly CallOption Destination = new("Destination", "--destination");
    public static readonly CallOption RulePath = new("RulePath", "--rules");
    public static readonly CallOption PolicyName = new("PolicyName", "--policy");
    public static readonly CallOption Address = new("IPAddress", "--address");
    public static readonly CallOption Since = new("Since", "--since");
    public static readonly CallOption Until = new("Until", "--until");
    public static readonly CallOption CompareWith = new("CompareWith", "--compare-with");

    /// <summary>What the parameters and variables of sources are worth.</summary>
    public static IReadOnlyList<CallOption> Values { get; } =
    [
        Parameter, new("ParameterFile", "--parameter-file"), Variable, new("VarFile", "--var-file"), new("VarEnv", "--var-env"),
    ];

    /// <summary>What rules are read from, and how.</summary>
    public static IReadOnlyList<CallOption> Sources { get; } = [IncludeRoot, Embedded, new("AllowEmpty", "--allow-empty"), .. Values];

    /// <summary>What the sources do not say.</summary>
    public static IReadOnlyList<CallOption> Scope { get; } =
    [
        new("RuleOrder", "--order"), new("HomeNet", "--home-net"), new("Set", "--set"), new("PortSet", "--port-set"), new("GeoIP", "--geoip"), Settings, new("EngineVersion", "--engine"),
    ];

    /// <summary>Of both verbs that audit.</summary>
    private static IReadOnlyList<CallOption> Auditing { get; } = [.. Sources, .. Scope, new("Baseline", "--baseline"), BaselineFile];

    public static IReadOnlyList<CallOption> Audit { get; } =
    [
        .. Auditing, new("SeverityAtLeast", "--severity-at-least"), new("IncludePassed", "--include-passed"),
        Alone("CheckId", null, "the command line writes whole reports"),
        Alone(null, "--format", "Export-TlsRuleAudit writes reports"), Alone(null, "--evidence", "Export-TlsRuleAudit takes what Get-TlsDropEvidence gives"), Alone(null, "--output", Files), Alone(null, "--no-color", Files), Alone(null, "--fail-on", "a script looks at the findings"),
    ];

    /// <summary>The answer of an audit as one Boolean, which the command line gives as its exit code.</summary>
    public static IReadOnlyList<CallOption> Test { get; } = [.. Auditing, new("SeverityAtLeast", "--fail-on"), Alone("CheckId", null, "the command line judges by all checks")];

    public static IReadOnlyList<CallOption> Patch { get; } =
    [
        .. Auditing, new("KeepRev", "--keep-rev"), IncludeUnproven, Accept, new("ExpandLists", "--expand-lists"),
        Alone("SeverityAtLeast", null, "findings come down the pipeline"), Alone("CheckId", null, "findings come down the pipeline"),
        Alone("AsDiff", null, Files), Alone("AsText", null, Files), Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--write", Files),
    ];

    public static IReadOnlyList<CallOption> Trace { get; } =
    [
        .. Sources, .. Scope, Client, ServerName, HelloPath, SplitAt, MaximumSegmentSize, Source, new("SourcePort", "--source-port"), Destination,
        new("DestinationPort", "--destination-port"), PolicyName, Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--no-color", Files),
    ];

    /// <summary>Of the verb; the cmdlet takes what Get-TlsRuleGroup and Get-TlsFirewallPolicy read of an account.</summary>
    public static IReadOnlyList<CallOption> Compare { get; } =
    [
        .. Sources, .. Scope, PolicyName, Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--no-color", Files), Alone(null, "--fail-on", "a script looks at the changes"),
        .. ((string[])["--region", "--profile", "--role-arn", "--external-id", "--role-session-name", "--endpoint-url", "--fips", "--dual-stack"]).Select(option => Alone(null, option, "Get-TlsFirewallPolicy and Get-TlsRuleGroup read accounts")),
    ];

    public static IReadOnlyList<CallOption> Handshake { get; } =
    [
        new("Port", "--port"), ServerName, Address, new("Probe", "--probe"), Size, new("Quic", "--quic"), Client, new("StartTls", "--starttls"), new("Proxy", "--proxy"), new("Timeout", "--timeout"),
        new("Repeat", "--repeat"), new("ThrottleLimit", "--throttle"), new("SkipCertificate", "--no-certificate"), SplitAt, CompareWith, new("Quiet", "--quiet"),
        RulePath, PolicyName, Source, .. Scope, .. Values,
        Alone("Finding", null, "findings come down the pipeline"), Alone("IPv4", null, "--family of the command line"), Alone("IPv6", null, "--family of the command line"), Alone(null, "--family", "-IPv4 and -IPv6 of the cmdlet"),
        Alone("NoProxy", null, "--proxy none of the command line"), Alone("ProxyCredential", null, "in the URL of the command line's --proxy"),
        Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--no-color", Files), Alone(null, "--fail-on", "a script looks at the results"),
    ];

    public static IReadOnlyList<CallOption> Clients { get; } =
    [
        Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--no-color", Files),
    ];

    public static IReadOnlyList<CallOption> Explanation { get; } = Clients;

    public static IReadOnlyList<CallOption> Evidence { get; } =
    [
        IncludeRoot, new("Audit", "--audit"), Since, Until, Alone(null, "--format", Files), Alone(null, "--output", Files), Alone(null, "--no-color", Files),
    ];

    /// <summary>How to come to an account. The cmdlets that read one are cmdlets of their own; the verbs read one with --aws.</summary>
    public static IReadOnlyList<CallOption> Account { get; } =
    [
        new("Region", "--region"), new("AllRegions", "--all-regions"), new("ProfileName", "--profile"), new("RoleArn", "--role-arn"), new("ExternalId", "--external-id"), new("RoleSessionName", "--role-session-name"),
        new("EndpointUrl", "--endpoint-url"), new("UseFipsEndpoint", "--fips"), new("UseDualStackEndpoint", "--dual-stack"),
        Alone("ProfileLocation", null, Secrets), Alone("AccessKey", null, Secrets), Alone("SecretKey", null, Secrets), Alone("SessionToken", null, Secrets), Alone("Credential", null, Secrets),
        Alone("MfaSerial", null, "the command line asks nobody for a code"),
    ];

    /// <summary>What of an account is read.</summary>
    public static IReadOnlyList<CallOption> AccountParts { get; } =
    [
        Alone(null, "--aws", "Get-TlsFirewallPolicy and Get-TlsRuleGroup read accounts"), new("FirewallName", "--firewall"), new("Name", "--policy"), new("Name", "--rule-group"),
        Alone("IncludeManaged", null, "there is nothing in managed groups to audit"),
    ];

    private static CallOption Alone(string? parameter, string? option, string why) => new(parameter, option) { Why = why };
}
