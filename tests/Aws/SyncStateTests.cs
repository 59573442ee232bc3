using TlsCompat.Aws.Clients;
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
            (await client.CallAsync(NetworkFirewallOperation.DescribeFirewall, new() { ["FirewallName"] = firewall }, Cancellation)).Needed("FirewallStatus").NeededText("ConfigurationSyncStateSummary");

        var read = await client.CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupName"] = group, ["Type"] = "STATEFUL" }, Cancellation);
        var before = await StateAsync();
        await client.CallAsync(NetworkFirewallOperation.UpdateRuleGroup, read.AsUpdate("RuleGroup"), Cancellation);
        var pending = await StateAsync();
        clock.Now += TimeSpan.FromSeconds(31);
        var after = await StateAsync();

        Assert.Equal((settled, "PENDING", settled), (before, pending, after));
    }
}
