using System.Diagnostics;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.Faults;
using TlsCompat.AwsEmulator.State;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Aws.Tests.Reading;

public sealed class AccountReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_whole_firewalls()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1", "eu-central-1", "us-gov-west-1"], new ReadRequest());

        Assert.Empty(reading.Errors);
        Assert.Equal(["egress-allow", "egress-catch-all", "payments", "mended", "names", "observability-egress"], reading.Inventory.Groups.Select(group => group.Name));
        Assert.Equal(["egress", "inspected", "payments", "edge", "next", "observability"], reading.Inventory.Policies.Select(policy => policy.Name));
        Assert.Equal(["egress-hub", "payments", "edge", "observability"], reading.Firewalls.Select(firewall => firewall.Name));
        Assert.Equal("111122223333/us-east-1/rule-groups/edge-stateless", Assert.Single(reading.Inventory.Skipped).Source);

        var hub = reading.Firewalls[0];
        Assert.Equal(("vpc-0aaaaaaaaaaaaaa01", "IN_SYNC"), (hub.VpcId, hub.SyncState));
        Assert.Equal(RuleOrder.Strict, hub.Policy!.Order);
        Assert.Equal([null, "egress-allow", "egress-catch-all"], hub.Policy.OrderedGroups.Select(reference => reference.Group?.Name));
        Assert.Equal("CAPACITY_CONSTRAINED", reading.Firewalls[2].SyncState);
        Assert.True(reading.Inventory.Policies.Single(policy => policy.Name == "next").IsNextGeneration);
        Assert.True(reading.Inventory.Policies.Single(policy => policy.Name == "inspected").HoldsTlsSessions);
    }

    [Fact]
    public async Task Takes_HOME_NET_of_the_vpc_where_the_policy_has_none()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest());

        Assert.Equal("[10.20.0.0/16, 10.21.0.0/16]", HomeNet(reading.Inventory, "egress"));
        Assert.Equal("10.40.0.0/16", HomeNet(reading.Inventory, "payments"));
        Assert.DoesNotContain(Networks.HomeNet, reading.Inventory.Policies.Single(policy => policy.Name == "inspected").Variables.Addresses.Keys);
    }

    [Fact]
    public async Task Looks_at_VPCs_only_where_the_policy_says_no_HOME_NET()
    {
        await using var aws = await EmulatedAws.StartAsync();

        await ReadAsync(aws, ["us-gov-west-1"], new ReadRequest());
        Assert.DoesNotContain("DescribeVpcs", aws.Emulator.Calls.Select(call => call.Operation));

        await ReadAsync(aws, ["us-east-1"], new ReadRequest());
        Assert.Contains("vpc-0aaaaaaaaaaaaaa01", Assert.Single(aws.Emulator.Calls, call => call.Operation == "DescribeVpcs").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_HOME_NET_is_not_known_where_a_firewall_is_in_no_vpc()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Region("us-east-1").Firewalls["arn:aws:network-firewall:us-east-1:111122223333:firewall/egress-hub"].Content["VpcId"] = "";

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest());

        Assert.Equal("111122223333 us-east-1: firewall egress-hub: it stands in no VPC and its policy sets no HOME_NET, which is not known then", Assert.Single(reading.Errors).ToString());
    }

    [Fact]
    public async Task Gives_each_firewall_its_own_HOME_NET_and_their_policy_all_of_them()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var region = aws.Region("us-east-1");
        region.Firewalls["arn:aws:network-firewall:us-east-1:111122223333:firewall/payments"].Content["FirewallPolicyArn"] = "arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/egress";

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { Policies = ["egress"] });

        Assert.Equal("[10.20.0.0/16, 10.21.0.0/16, 10.40.0.0/16]", HomeNet(reading.Inventory, "egress"));
        Assert.Equal(["[10.20.0.0/16, 10.21.0.0/16]", "10.40.0.0/16"], reading.Firewalls.Select(firewall => firewall.Policy!.Variables.Addresses[Networks.HomeNet].ToString()));
    }

    [Fact]
    public async Task Takes_the_addresses_of_references_from_prefix_lists()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { RuleGroups = ["egress-allow"] });

        var group = Assert.Single(reading.Inventory.Groups);
        Assert.Equal("[198.51.100.0/25, 203.0.113.16/28]", group.Variables.References["PARTNERS"].ToString());
        Assert.Equal("111122223333/us-east-1/rule-groups/egress-allow", group.Origin.Document.Name);
        Assert.Equal(aws.Region("us-east-1").RuleGroups[Assert.Single(reading.RuleGroups).Arn].UpdateToken, reading.RuleGroups[0].UpdateToken);
    }

    [Fact]
    public async Task Says_which_references_are_not_known()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var references = aws.Region("us-east-1").RuleGroups["arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-allow"].Content["ReferenceSets"]!["IPSetReferences"]!;
        references["TAGGED"] = new JsonObject { ["ReferenceArn"] = "arn:aws:resource-groups:us-east-1:111122223333:group/web" };
        references["GONE"] = new JsonObject { ["ReferenceArn"] = "arn:aws:ec2:us-east-1:111122223333:prefix-list/pl-0dead" };

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { RuleGroups = ["egress-allow"] });

        Assert.Equal(
            [
                "111122223333 us-east-1: IP set reference @TAGGED of egress-allow: arn:aws:resource-groups:us-east-1:111122223333:group/web is no prefix list; its addresses are not known",
                "111122223333 us-east-1: prefix list pl-0dead: InvalidPrefixListID.NotFound: The prefix list ID 'pl-0dead' does not exist",
            ],
            reading.Errors.Select(error => error.ToString()));
        Assert.Equal(["PARTNERS"], Assert.Single(reading.Inventory.Groups).Variables.References.Keys);
    }

    [Theory]
    [InlineData("egress-hub")]
    [InlineData("arn:aws:network-firewall:us-east-1:111122223333:firewall/egress-hub")]
    public async Task Reads_one_firewall_and_what_belongs_to_it(string firewall)
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1", "eu-central-1"], new ReadRequest { Firewalls = [firewall] });

        Assert.Empty(reading.Errors);
        Assert.Equal("egress-hub", Assert.Single(reading.Firewalls).Name);
        Assert.Equal("egress", Assert.Single(reading.Inventory.Policies).Name);
        Assert.Equal(["egress-allow", "egress-catch-all"], reading.Inventory.Groups.Select(group => group.Name));
        Assert.DoesNotContain("ListRuleGroups", aws.Emulator.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Says_that_a_name_is_nowhere()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1", "eu-central-1"], new ReadRequest { Firewalls = ["edge", "nope"], RuleGroups = ["payments"] });

        Assert.Equal(["edge"], reading.Firewalls.Select(firewall => firewall.Name));
        Assert.Equal("111122223333 us-east-1, eu-central-1: firewall nope: there is no firewall of this name in any of these regions", Assert.Single(reading.Errors).ToString());
    }

    [Theory]
    [InlineData("egress-*", "egress-allow, egress-catch-all")]
    [InlineData("*GRESS-?llow", "egress-allow")]
    [InlineData("[n-p]ay*", "payments")]
    [InlineData("p[a]yment[z-as]", "payments")]
    [InlineData("arn:aws:*:111122223333:*/payments", "payments")]
    [InlineData("*", "egress-allow, egress-catch-all, payments")]
    public async Task Takes_wildcards_in_the_names_of_groups(string pattern, string expected)
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { RuleGroups = [pattern] });

        Assert.Empty(reading.Errors);
        Assert.Equal(expected, string.Join(", ", reading.Inventory.Groups.Select(group => group.Name)));
        Assert.Empty(reading.Inventory.Policies);
    }

    // What fits no name would be an audit without findings. Neither "egress" nor "network" is the name of a group: every ARN holds the second,
    // and edge-stateless holds nothing to audit.
    [Theory]
    [InlineData("egres")]
    [InlineData("egres?")]
    [InlineData("*network*")]
    [InlineData("*[stateless")]
    [InlineData("edge-*")]
    [InlineData("egress*,payments")]
    public async Task Says_that_a_name_or_pattern_fits_no_group(string name)
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1", "us-gov-west-1"], new ReadRequest { RuleGroups = [name, "payments"] });

        Assert.Equal(["payments"], reading.Inventory.Groups.Select(group => group.Name));
        Assert.Equal(("rule group", name), (Assert.Single(reading.Errors).Kind, reading.Errors[0].Name));
    }

    [Fact]
    public async Task Takes_wildcards_in_the_names_of_policies_and_firewalls()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var policies = await ReadAsync(aws, ["us-east-1", "eu-central-1"], new ReadRequest { Policies = ["e*"] });
        var firewalls = await ReadAsync(aws, ["us-east-1", "eu-central-1"], new ReadRequest { Firewalls = ["*-hub", "edge"] });

        Assert.Equal(["egress", "edge"], policies.Inventory.Policies.Select(policy => policy.Name));
        Assert.Equal("[10.20.0.0/16, 10.21.0.0/16]", HomeNet(policies.Inventory, "egress"));
        Assert.Equal(["egress-hub", "edge"], policies.Firewalls.Select(firewall => firewall.Name));
        Assert.Equal(["egress-hub", "edge"], firewalls.Firewalls.Select(firewall => firewall.Name));
        Assert.Empty(policies.Errors.Concat(firewalls.Errors));
    }

    [Fact]
    public async Task Says_for_each_kind_that_a_pattern_fits_nothing()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { Policies = ["egress*"], RuleGroups = ["egress*"], Firewalls = ["pay*"] });
        var none = await ReadAsync(aws, ["us-east-1"], new ReadRequest { Policies = ["*-allow"], RuleGroups = ["*-allow"] });

        Assert.Empty(reading.Errors);
        Assert.Equal("111122223333 us-east-1: firewall policy *-allow: there is no firewall policy whose name fits this pattern", Assert.Single(none.Errors).ToString());
    }

    [Fact]
    public async Task Says_of_a_refused_list_that_it_was_refused_alone()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Deny, Operation = "ListRuleGroups", Count = 9 });

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { RuleGroups = ["egress-*"] });

        Assert.Equal("rule groups", Assert.Single(reading.Errors).Kind);
    }

    [Fact]
    public async Task Goes_on_when_a_group_is_refused()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Deny, Operation = "DescribeRuleGroup", Body = "egress-allow", Count = 9 });
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.ServerError, Operation = "DescribeFirewallPolicy", Body = "inspected", Count = 9 });

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest());

        Assert.Equal(["egress-catch-all", "payments"], reading.Inventory.Groups.Select(group => group.Name));
        Assert.Equal(
            [
                "111122223333 us-east-1: firewall policy inspected: InternalServerError: An internal error occurred.",
                "111122223333 us-east-1: rule group egress-allow: AccessDeniedException: User: arn:aws:iam::111122223333:user/emulated is not authorized to perform: network-firewall:DescribeRuleGroup",
            ],
            reading.Errors.Select(error => error.ToString()));
        Assert.False(FirewallScope.Of(reading.Inventory.Policies[0], new ScopeSettings()).IsWhole);
    }

    [Fact]
    public async Task Goes_on_when_a_region_is_refused()
    {
        await using var aws = await EmulatedAws.StartAsync();
        foreach (var operation in (string[])["ListRuleGroups", "ListFirewallPolicies", "ListFirewalls"])
            aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Reset, Operation = operation, Region = "eu-central-1", Count = 1000 });

        var reading = await ReadAsync(aws, ["eu-central-1", "us-gov-west-1"], new ReadRequest(), attempts: 1);

        Assert.Equal("observability-egress", Assert.Single(reading.Inventory.Groups).Name);
        var error = Assert.Single(reading.Errors);
        Assert.Equal(("111122223333", "eu-central-1", "firewall policies, firewalls, rule groups"), (error.Account, error.Region, error.Kind));
    }

    [Fact]
    public async Task Stops_when_the_credentials_expire()
    {
        var clock = new HandClock();
        await using var aws = await EmulatedAws.StartAsync(new EmulatorOptions { Clock = clock });
        var key = aws.Emulator.Keys.Issue("arn:aws:sts::111122223333:assumed-role/auditor/test", clock.Now.AddMinutes(2));
        using var clients = await AwsClients.ConnectAsync(
            new AwsConnection { AccessKey = key.Id, SecretKey = key.Secret, SessionToken = key.SessionToken, Regions = ["us-east-1"], EndpointUrl = aws.Url, Ec2EndpointUrl = aws.Url, StsEndpointUrl = aws.Url }, Cancellation);
        await AccountReader.ReadAllAsync(clients, new ReadRequest { RuleGroups = ["payments"] }, cancellation: Cancellation);
        clock.Now += TimeSpan.FromMinutes(3);

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AccountReader.ReadAllAsync(clients, new ReadRequest(), cancellation: Cancellation));

        Assert.Equal(AwsConnectionProblem.CredentialsExpired, error.Problem);
        Assert.DoesNotContain(key.SessionToken!, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_group_of_either_type_by_its_name()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Region("eu-central-1").RuleGroups["arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/names"].Properties["Type"] = "STATEFUL_DOMAIN";

        var reading = await ReadAsync(aws, ["eu-central-1"], new ReadRequest { RuleGroups = ["names", "mended"] });

        Assert.Empty(reading.Errors);
        Assert.Equal(["mended", "names"], reading.Inventory.Groups.Select(group => group.Name));
    }

    [Fact]
    public async Task Reads_what_is_throttled_and_truncated()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle, Count = 2 });
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Truncate, Operation = "DescribeRuleGroup", Count = 2 });

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest());

        Assert.Empty(reading.Errors);
        Assert.Equal(3, reading.Inventory.Groups.Count);
    }

    /// <summary>Each call that reading makes goes wrong once.</summary>
    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.HtmlError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Truncate)]
    [InlineData(FaultKind.TruncateQuietly)]
    public async Task Reads_the_same_when_every_call_fails_once(FaultKind kind)
    {
        await using var aws = await EmulatedAws.StartAsync();
        var expected = await ReadAsync(aws, ["us-east-1"], new ReadRequest { IncludeManaged = true });
        var operations = aws.Emulator.Calls.Select(call => call.Operation).Distinct().ToList();
        foreach (var operation in operations)
            aws.Emulator.Faults.Add(new Fault { Kind = kind, Operation = operation });
        aws.Emulator.Calls.Clear();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { IncludeManaged = true });

        Assert.Equal(9, operations.Count);
        Assert.Equal(operations.Count, aws.Emulator.Calls.Count(call => call.IsFaulty));
        Assert.Empty(reading.Errors);
        Assert.Equal(expected.RuleGroups.Select(group => group.Group.Rules.Text), reading.RuleGroups.Select(group => group.Group.Rules.Text));
        Assert.Equal(expected.Firewalls.Select(Shown), reading.Firewalls.Select(Shown));
        Assert.Equal(expected.Managed, reading.Managed);

        static string Shown(ReadFirewall firewall) =>
            $"{firewall} {firewall.SyncState} {firewall.Policy!.Variables.Addresses[Networks.HomeNet]} {string.Join(' ', firewall.Policy.OrderedGroups.Select(reference => reference.Group))}";
    }

    [Fact]
    public async Task Stops_when_nobody_takes_more()
    {
        var regions = new[] { "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2" };
        await using var aws = await EmulatedAws.StartAsync(GeneratedAccount.Create(40, regions.Length), new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(20) });
        using var clients = await ConnectAsync(aws, regions);

        await foreach (var region in AccountReader.ReadAsync(clients, new ReadRequest(), cancellation: Cancellation))
        {
            Assert.Equal(40, region.Inventory.Groups.Count);
            break;
        }

        var calls = aws.Emulator.Calls.Count;
        await Task.Delay(300, Cancellation);
        Assert.Equal(calls, aws.Emulator.Calls.Count);
        Assert.DoesNotContain("ap-southeast-2", aws.Emulator.Calls.Select(call => call.Region));
    }

    [Fact]
    public async Task Lists_managed_groups_when_it_is_asked_to()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var reading = await ReadAsync(aws, ["us-east-1"], new ReadRequest { IncludeManaged = true });

        Assert.Equal([null, "Example Security", null], reading.Managed.Select(group => group.Vendor));
        Assert.Equal(8000, reading.Managed[0].Capacity);
    }

    [Fact]
    public async Task Gives_the_regions_in_their_order_and_tells_its_progress()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Latency, Region = "us-east-1", Delay = TimeSpan.FromMilliseconds(300), Count = 3 });
        using var clients = await ConnectAsync(aws, ["us-east-1", "eu-central-1", "us-gov-west-1"]);
        var progress = new List<ReadProgress>();

        var regions = new List<string>();
        await foreach (var region in AccountReader.ReadAsync(clients, new ReadRequest(), each =>
        {
            lock (progress)
                progress.Add(each);
        }, Cancellation))
            regions.Add(region.Region);

        Assert.Equal(["us-east-1", "eu-central-1", "us-gov-west-1"], regions);
        // Four groups, three policies and two firewalls.
        Assert.Equal(new ReadProgress("us-east-1", 9, 9), progress.Last(each => each.Region == "us-east-1"));
    }

    [Fact]
    public async Task Stops_within_a_second_when_it_is_cancelled()
    {
        await using var aws = await EmulatedAws.StartAsync(GeneratedAccount.Create(100, 4), new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(200) });
        using var clients = await ConnectAsync(aws, ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1"]);
        using var cancel = new CancellationTokenSource();

        var reading = AccountReader.ReadAllAsync(clients, new ReadRequest(), cancellation: cancel.Token);
        await Task.Delay(1000, Cancellation);
        Assert.False(reading.IsCompleted);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>A thousand groups of five regions, each answer 50 ms away, within a minute; measured: a few seconds.</summary>
    [Fact]
    public async Task Reads_a_thousand_groups_within_a_minute()
    {
        await using var aws = await EmulatedAws.StartAsync(GeneratedAccount.Create(200, 5), new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(50) });
        using var clients = await ConnectAsync(aws, ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1"]);
        var watch = Stopwatch.StartNew();

        var reading = await AccountReader.ReadAllAsync(clients, new ReadRequest(), cancellation: Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed}");
        Assert.Empty(reading.Errors);
        Assert.Equal((1000, 50, 50), (reading.Inventory.Groups.Count, reading.Inventory.Policies.Count, reading.Firewalls.Count));
        Assert.All(reading.Inventory.Policies, policy => Assert.All(policy.Groups, reference => Assert.NotNull(reference.Group)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static string HomeNet(FirewallInventory inventory, string policy) =>
        inventory.Policies.Single(each => each.Name == policy).Variables.Addresses[Networks.HomeNet].ToString();

    private static Task<AwsClients> ConnectAsync(EmulatedAws aws, string[] regions, int? attempts = null) => AwsClients.ConnectAsync(
        new AwsConnection
        {
            AccessKey = aws.Options.AccessKeyId,
            SecretKey = aws.Options.SecretAccessKey,
            Regions = regions,
            EndpointUrl = aws.Url,
            Ec2EndpointUrl = aws.Url,
            StsEndpointUrl = aws.Url,
            MaxAttempts = attempts,
        },
        Cancellation);

    private static async Task<AccountReading> ReadAsync(EmulatedAws aws, string[] regions, ReadRequest request, int? attempts = null)
    {
        using var clients = await ConnectAsync(aws, regions, attempts);
        return await AccountReader.ReadAllAsync(clients, request, cancellation: Cancellation);
    }
}
