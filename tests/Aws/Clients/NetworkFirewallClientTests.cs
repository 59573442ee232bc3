using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class NetworkFirewallClientTests
{
    private const string CatchAll = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-catch-all";
    private const string Policy = "arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/egress";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_rule_groups()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var groups = (await aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.ListRuleGroups, new() { ["Type"] = "STATEFUL" }, Cancellation)).Items("RuleGroups").ToList();

        Assert.Equal(["egress-allow", "egress-catch-all", "payments"], groups.Select(group => group.Text("Name")));
        Assert.Equal(CatchAll, groups[1].Text("Arn"));
    }

    [Fact]
    public async Task Lists_managed_rule_groups()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var groups = (await aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.ListRuleGroups, new() { ["Scope"] = "MANAGED" }, Cancellation)).Items("RuleGroups");

        Assert.Equal("Example Security", Assert.Single(groups, group => group.Text("Name") == "PartnerSignaturesStrictOrder").Text("VendorName"));
    }

    [Fact]
    public async Task Pages()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();

        var names = new List<string?>();
        string? token = null;
        do
        {
            // A member that is null is not sent: there is no token of the first page.
            var page = await client.CallAsync(NetworkFirewallOperation.ListRuleGroups, new() { ["MaxResults"] = 3, ["NextToken"] = token }, Cancellation);
            names.AddRange(page.Items("RuleGroups").Select(group => group.Text("Name")));
            token = page.Text("NextToken");
        }
        while (token is not null);

        Assert.Equal(["egress-allow", "egress-catch-all", "payments", "edge-stateless"], names);
        Assert.Equal(2, aws.Emulator.Calls.Count);
    }

    [Fact]
    public async Task Describes_a_rule_group()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupName"] = "egress-catch-all", ["Type"] = "STATEFUL" }, Cancellation);

        var properties = answer.Needed("RuleGroupResponse");
        Assert.Equal((CatchAll, "STATEFUL", "ACTIVE"), (properties.Text("RuleGroupArn"), properties.Text("Type"), properties.Text("RuleGroupStatus")));
        Assert.Equal(new DateTime(2026, 5, 11, 9, 12, 44, 123, DateTimeKind.Utc), properties.Time("LastModifiedTime"));
        Assert.Equal("AWS_OWNED_KMS_KEY", properties.Find("EncryptionConfiguration")?.Text("Type"));
        Assert.StartsWith("drop tls ", answer.Needed("RuleGroup").Needed("RulesSource").Text("RulesString"), StringComparison.Ordinal);
        Assert.Equal(aws.Region("us-east-1").RuleGroups[CatchAll].UpdateToken, answer.Text("UpdateToken"));
    }

    [Fact]
    public async Task Describes_the_metadata_of_a_managed_rule_group()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().CallAsync(
            NetworkFirewallOperation.DescribeRuleGroupMetadata,
            new() { ["RuleGroupArn"] = "arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/ThreatSignaturesMalwareStrictOrder" },
            Cancellation);

        Assert.Equal((8000, "STRICT_ORDER"), (answer.Number("Capacity"), answer.Needed("StatefulRuleOptions").Text("RuleOrder")));
    }

    [Fact]
    public async Task Updates_a_rule_group_and_keeps_what_it_does_not_know()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var stored = aws.Region("us-east-1").RuleGroups[CatchAll];
        stored.Content["MemberOfTheFuture"] = new JsonObject { ["Depth"] = 1.50m, ["Text"] = "<&>é" };
        stored.Properties["SummaryConfiguration"] = new JsonObject { ["RuleOptions"] = new JsonArray("SID"), ["MemberOfTheFuture"] = true };
        var before = stored.Content.ToJsonString();
        var client = aws.NetworkFirewall();

        var read = await client.CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupArn"] = CatchAll }, Cancellation);
        var update = read.AsUpdate("RuleGroup");
        foreach (var name in (string[])["Description", "EncryptionConfiguration", "SummaryConfiguration"])
            update[name] = JsonSerializer.SerializeToNode(read.Needed("RuleGroupResponse").Find(name));
        var written = await client.CallAsync(NetworkFirewallOperation.UpdateRuleGroup, update, Cancellation);

        Assert.Equal(before, stored.Content.ToJsonString());
        Assert.Equal("""{"RuleOptions":["SID"],"MemberOfTheFuture":true}""", stored.Properties["SummaryConfiguration"]!.ToJsonString());
        Assert.Equal((stored.UpdateToken, "The end of every egress policy"), (written.Text("UpdateToken"), written.Needed("RuleGroupResponse").Text("Description")));
        Assert.NotEqual(read.Text("UpdateToken"), written.Text("UpdateToken"));
    }

    [Fact]
    public async Task Changes_nothing_in_a_dry_run()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var stored = aws.Region("us-east-1").RuleGroups[CatchAll];
        var (token, content) = (stored.UpdateToken, stored.Content.ToJsonString());

        await aws.NetworkFirewall().CallAsync(
            NetworkFirewallOperation.UpdateRuleGroup,
            new()
            {
                ["RuleGroupArn"] = CatchAll,
                ["UpdateToken"] = token,
                ["RuleGroup"] = JsonNode.Parse("""{"RulesSource":{"RulesString":""},"StatefulRuleOptions":{"RuleOrder":"STRICT_ORDER"}}"""),
                ["DryRun"] = true,
            },
            Cancellation);

        Assert.Equal((token, content), (stored.UpdateToken, stored.Content.ToJsonString()));
    }

    [Fact]
    public async Task Lists_describes_and_updates_firewall_policies()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();
        aws.Region("us-east-1").Policies[Policy].Content["MemberOfTheFuture"] = 1;

        var listed = await client.CallAsync(NetworkFirewallOperation.ListFirewallPolicies, new(), Cancellation);
        var read = await client.CallAsync(NetworkFirewallOperation.DescribeFirewallPolicy, new() { ["FirewallPolicyName"] = "egress" }, Cancellation);
        var written = await client.CallAsync(NetworkFirewallOperation.UpdateFirewallPolicy, read.AsUpdate("FirewallPolicy"), Cancellation);

        Assert.Equal(["egress", "inspected", "payments"], listed.Items("FirewallPolicies").Select(policy => policy.Text("Name")));
        Assert.Equal(3, read.Needed("FirewallPolicy").Items("StatefulRuleGroupReferences").Count());
        Assert.Equal(Policy, written.Needed("FirewallPolicyResponse").Text("FirewallPolicyArn"));
        Assert.Equal(1, (int)aws.Region("us-east-1").Policies[Policy].Content["MemberOfTheFuture"]!);
    }

    [Fact]
    public async Task Keeps_the_second_form_of_a_policy()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall("eu-central-1").CallAsync(NetworkFirewallOperation.DescribeFirewallPolicy, new() { ["FirewallPolicyName"] = "next" }, Cancellation);

        Assert.Null(answer.Find("FirewallPolicy"));
        Assert.NotNull(answer.Find("FirewallPolicyV2"));
    }

    [Fact]
    public async Task Lists_and_describes_firewalls()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();

        var listed = await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new() { ["VpcIds"] = new JsonArray("vpc-0aaaaaaaaaaaaaa01") }, Cancellation);
        var answer = await client.CallAsync(NetworkFirewallOperation.DescribeFirewall, new() { ["FirewallArn"] = Assert.Single(listed.Items("Firewalls")).Text("FirewallArn") }, Cancellation);

        var (firewall, status) = (answer.Needed("Firewall"), answer.Needed("FirewallStatus"));
        Assert.Equal(("egress-hub", Policy, "vpc-0aaaaaaaaaaaaaa01"), (firewall.Text("FirewallName"), firewall.Text("FirewallPolicyArn"), firewall.Text("VpcId")));
        Assert.Equal(("READY", "IN_SYNC"), (status.Text("Status"), status.Text("ConfigurationSyncStateSummary")));
        var zone = status.Needed("SyncStates").Needed("us-east-1b");
        Assert.Equal(("subnet-0aaaaaaaaaaaaaa12", "READY"), (zone.Needed("Attachment").Text("SubnetId"), zone.Needed("Attachment").Text("Status")));
        Assert.Equal("IN_SYNC", zone.Needed("Config").Needed(CatchAll).Text("SyncStatus"));
    }

    [Fact]
    public async Task Describes_where_a_firewall_logs_to()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.DescribeLoggingConfiguration, new() { ["FirewallName"] = "egress-hub" }, Cancellation);

        var first = answer.Needed("LoggingConfiguration").Items("LogDestinationConfigs").First();
        Assert.Equal(("ALERT", "S3", "example-firewall-logs"), (first.Text("LogType"), first.Text("LogDestinationType"), first.Needed("LogDestination").Text("bucketName")));
    }
}
