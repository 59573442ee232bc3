using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;

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

        var groups = (await aws.NetworkFirewall().ListRuleGroupsAsync(new ListRuleGroupsRequest { Type = RuleGroupType.STATEFUL }, Cancellation)).RuleGroups!;

        Assert.Equal(["egress-allow", "egress-catch-all", "payments"], groups.Select(group => group.Name));
        Assert.Equal(CatchAll, groups[1].Arn);
    }

    [Fact]
    public async Task Lists_managed_rule_groups()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var groups = (await aws.NetworkFirewall().ListRuleGroupsAsync(new ListRuleGroupsRequest { Scope = ResourceManagedStatus.MANAGED }, Cancellation)).RuleGroups!;

        Assert.Equal("Example Security", Assert.Single(groups, group => group.Name == "PartnerSignaturesStrictOrder").VendorName);
    }

    [Fact]
    public async Task Pages()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await client.ListRuleGroupsAsync(new ListRuleGroupsRequest { MaxResults = 3, NextToken = token }, Cancellation);
            names.AddRange(page.RuleGroups!.Select(group => group.Name!));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(["egress-allow", "egress-catch-all", "payments", "edge-stateless"], names);
        Assert.Equal(2, aws.Emulator.Calls.Count);
    }

    [Fact]
    public async Task Describes_a_rule_group()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupName = "egress-catch-all", Type = "STATEFUL" }, Cancellation);

        Assert.Equal(CatchAll, answer.RuleGroupResponse!.RuleGroupArn);
        Assert.Equal(RuleGroupType.STATEFUL, answer.RuleGroupResponse.Type);
        Assert.Equal(ResourceStatus.ACTIVE, answer.RuleGroupResponse.RuleGroupStatus);
        Assert.Equal(new DateTime(2026, 5, 11, 9, 12, 44, 123, DateTimeKind.Utc), answer.RuleGroupResponse.LastModifiedTime);
        Assert.Equal(EncryptionType.AWS_OWNED_KMS_KEY, answer.RuleGroupResponse.EncryptionConfiguration!.Type);
        Assert.StartsWith("drop tls ", answer.RuleGroup!.Value.GetProperty("RulesSource").GetProperty("RulesString").GetString(), StringComparison.Ordinal);
        Assert.Equal(aws.Region("us-east-1").RuleGroups[CatchAll].UpdateToken, answer.UpdateToken);
        Assert.NotEmpty(answer.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Describes_the_metadata_of_a_managed_rule_group()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().DescribeRuleGroupMetadataAsync(
            new DescribeRuleGroupMetadataRequest { RuleGroupArn = "arn:aws:network-firewall:us-east-1:aws-managed:stateful-rulegroup/ThreatSignaturesMalwareStrictOrder" }, Cancellation);

        Assert.Equal((8000, RuleOrder.STRICT_ORDER), (answer.Capacity, answer.StatefulRuleOptions!.RuleOrder));
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

        var read = await client.DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupArn = CatchAll }, Cancellation);
        var written = await client.UpdateRuleGroupAsync(
            new UpdateRuleGroupRequest
            {
                RuleGroupArn = CatchAll,
                UpdateToken = read.UpdateToken,
                RuleGroup = read.RuleGroup,
                Description = read.RuleGroupResponse!.Description,
                EncryptionConfiguration = read.RuleGroupResponse.EncryptionConfiguration,
                SummaryConfiguration = read.RuleGroupResponse.SummaryConfiguration,
            },
            Cancellation);

        Assert.Equal(before, stored.Content.ToJsonString());
        Assert.Equal("""{"RuleOptions":["SID"],"MemberOfTheFuture":true}""", stored.Properties["SummaryConfiguration"]!.ToJsonString());
        Assert.Equal((stored.UpdateToken, "The end of every egress policy"), (written.UpdateToken, written.RuleGroupResponse!.Description));
        Assert.NotEqual(read.UpdateToken, written.UpdateToken);
    }

    [Fact]
    public async Task Changes_nothing_in_a_dry_run()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var stored = aws.Region("us-east-1").RuleGroups[CatchAll];
        var (token, content) = (stored.UpdateToken, stored.Content.ToJsonString());

        await aws.NetworkFirewall().UpdateRuleGroupAsync(
            new UpdateRuleGroupRequest { RuleGroupArn = CatchAll, UpdateToken = token, RuleGroup = Json("""{"RulesSource":{"RulesString":""},"StatefulRuleOptions":{"RuleOrder":"STRICT_ORDER"}}"""), DryRun = true },
            Cancellation);

        Assert.Equal((token, content), (stored.UpdateToken, stored.Content.ToJsonString()));
    }

    [Fact]
    public async Task Lists_describes_and_updates_firewall_policies()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();
        aws.Region("us-east-1").Policies[Policy].Content["MemberOfTheFuture"] = 1;

        var listed = await client.ListFirewallPoliciesAsync(new ListFirewallPoliciesRequest(), Cancellation);
        var read = await client.DescribeFirewallPolicyAsync(new DescribeFirewallPolicyRequest { FirewallPolicyName = "egress" }, Cancellation);
        var written = await client.UpdateFirewallPolicyAsync(
            new UpdateFirewallPolicyRequest { FirewallPolicyArn = Policy, UpdateToken = read.UpdateToken, FirewallPolicy = read.FirewallPolicy }, Cancellation);

        Assert.Equal(["egress", "inspected", "payments"], listed.FirewallPolicies!.Select(policy => policy.Name));
        Assert.Equal(3, read.FirewallPolicy!.Value.GetProperty("StatefulRuleGroupReferences").GetArrayLength());
        Assert.Equal(Policy, written.FirewallPolicyResponse!.FirewallPolicyArn);
        Assert.Equal(1, (int)aws.Region("us-east-1").Policies[Policy].Content["MemberOfTheFuture"]!);
    }

    [Fact]
    public async Task Keeps_the_second_form_of_a_policy()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall("eu-central-1").DescribeFirewallPolicyAsync(new DescribeFirewallPolicyRequest { FirewallPolicyName = "next" }, Cancellation);

        Assert.Null(answer.FirewallPolicy);
        Assert.True(answer.FurtherMembers!.ContainsKey("FirewallPolicyV2"));
    }

    [Fact]
    public async Task Lists_and_describes_firewalls()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();

        var listed = await client.ListFirewallsAsync(new ListFirewallsRequest { VpcIds = ["vpc-0aaaaaaaaaaaaaa01"] }, Cancellation);
        var answer = await client.DescribeFirewallAsync(new DescribeFirewallRequest { FirewallArn = Assert.Single(listed.Firewalls!).FirewallArn }, Cancellation);

        Assert.Equal(("egress-hub", Policy, "vpc-0aaaaaaaaaaaaaa01", true), (answer.Firewall!.FirewallName, answer.Firewall.FirewallPolicyArn, answer.Firewall.VpcId, answer.Firewall.DeleteProtection));
        Assert.Equal((FirewallStatusValue.READY, ConfigurationSyncState.IN_SYNC), (answer.FirewallStatus!.Status, answer.FirewallStatus.ConfigurationSyncStateSummary));
        var zone = answer.FirewallStatus.SyncStates!["us-east-1b"];
        Assert.Equal(("subnet-0aaaaaaaaaaaaaa12", AttachmentStatus.READY), (zone.Attachment!.SubnetId, zone.Attachment.Status));
        Assert.Equal(PerObjectSyncStatus.IN_SYNC, zone.Config![CatchAll].SyncStatus);
    }

    [Fact]
    public async Task Describes_where_a_firewall_logs_to()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().DescribeLoggingConfigurationAsync(new DescribeLoggingConfigurationRequest { FirewallName = "egress-hub" }, Cancellation);

        var first = answer.LoggingConfiguration!.LogDestinationConfigs![0];
        Assert.Equal((LogType.ALERT, LogDestinationType.S3, "example-firewall-logs"), (first.LogType, first.LogDestinationType, first.LogDestination!["bucketName"]));
    }

    [Fact]
    public async Task Describes_TLS_inspection()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var answer = await aws.NetworkFirewall().DescribeTLSInspectionConfigurationAsync(new DescribeTLSInspectionConfigurationRequest { TLSInspectionConfigurationName = "outbound" }, Cancellation);

        var certificates = Assert.Single(answer.TLSInspectionConfiguration!.ServerCertificateConfigurations!);
        Assert.Equal((443, RevocationCheckAction.REJECT), (certificates.Scopes![0].DestinationPorts![0].FromPort, certificates.CheckCertificateRevocationStatus!.RevokedStatusAction));
    }

    [Fact]
    public async Task Keeps_a_constant_that_it_does_not_know()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Region("us-east-1").RuleGroups[CatchAll].Properties["Type"] = "STATEFUL_OF_THE_FUTURE";

        var answer = await aws.NetworkFirewall().DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupArn = CatchAll }, Cancellation);

        Assert.Equal("STATEFUL_OF_THE_FUTURE", answer.RuleGroupResponse!.Type!.Value);
    }

    internal static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement;
}
