using TlsCompat.Aws.Clients.NetworkFirewall;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.AwsEmulator;

namespace TlsCompat.Aws.Tests;

/// <summary>How a change comes to the firewalls: the states that a client waits for.</summary>
public sealed class SyncStateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", "egress-catch-all", "egress-hub", "IN_SYNC")]
    [InlineData("eu-central-1", "mended", "edge", "CAPACITY_CONSTRAINED")]
    public async Task Is_pending_after_a_change_and_then_settles(string region, string group, string firewall, string settled)
    {
        var clock = new HandClock();
        await using var aws = await EmulatedAws.StartAsync(new EmulatorOptions { Clock = clock, SyncDelay = TimeSpan.FromSeconds(30) });
        var client = aws.NetworkFirewall(region);
        async Task<string> StateAsync() =>
            (await client.DescribeFirewallAsync(new DescribeFirewallRequest { FirewallName = firewall }, Cancellation)).FirewallStatus!.ConfigurationSyncStateSummary!;

        var read = await client.DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupName = group, Type = RuleGroupType.STATEFUL }, Cancellation);
        var before = await StateAsync();
        await client.UpdateRuleGroupAsync(new UpdateRuleGroupRequest { RuleGroupArn = read.RuleGroupResponse!.RuleGroupArn, UpdateToken = read.UpdateToken, RuleGroup = read.RuleGroup }, Cancellation);
        var pending = await StateAsync();
        clock.Now += TimeSpan.FromSeconds(31);
        var after = await StateAsync();

        Assert.Equal((settled, "PENDING", settled), (before, pending, after));
    }
}
