using System.Diagnostics;
using Amazon.Runtime;
using TlsCompat.Aws.Clients.EC2;
using TlsCompat.Aws.Clients.EC2.Model;
using TlsCompat.Aws.Clients.NetworkFirewall.Model;
using TlsCompat.AwsEmulator.Faults;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.Throttle)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.HtmlError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.Truncate)]
    [InlineData(FaultKind.TruncateQuietly)]
    public async Task Tries_three_times(FaultKind kind)
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = kind, Operation = "ListFirewalls", Count = 2 });

        Assert.NotEmpty((await aws.NetworkFirewall().ListFirewallsAsync(new ListFirewallsRequest(), Cancellation)).Firewalls!);

        Assert.Equal(3, aws.Emulator.Calls.Count);
    }

    [Fact]
    public async Task Tries_EC2_again_that_says_its_limit_is_reached()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle, Count = 2 });

        Assert.NotEmpty((await aws.EC2().DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)).Vpcs!);

        Assert.Equal(["RequestLimitExceeded", "RequestLimitExceeded", null], aws.Emulator.Calls.Select(call => call.Error));
    }

    [Fact]
    public async Task Gives_up_after_three()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle, Count = 10 });

        await Assert.ThrowsAsync<ThrottlingException>(() => aws.NetworkFirewall().ListFirewallsAsync(new ListFirewallsRequest(), Cancellation));

        Assert.Equal(3, aws.Emulator.Calls.Count);
    }

    /// <summary>Who updates has to read again before he calls it a conflict: it may be his own.</summary>
    [Theory]
    [InlineData(FaultKind.ResetAfter)]
    [InlineData(FaultKind.Truncate)]
    public async Task An_update_whose_answer_is_lost_comes_back_as_a_conflict(FaultKind kind)
    {
        await using var aws = await EmulatedAws.StartAsync();
        const string Arn = "arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/mended";
        var client = aws.NetworkFirewall("eu-central-1");
        var read = await client.DescribeRuleGroupAsync(new DescribeRuleGroupRequest { RuleGroupArn = Arn }, Cancellation);
        aws.Emulator.Faults.Add(new Fault { Kind = kind, Operation = "UpdateRuleGroup" });

        await Assert.ThrowsAsync<InvalidTokenException>(() =>
            client.UpdateRuleGroupAsync(new UpdateRuleGroupRequest { RuleGroupArn = Arn, UpdateToken = read.UpdateToken, RuleGroup = read.RuleGroup }, Cancellation));

        Assert.Equal(read.UpdateToken, aws.Region("eu-central-1").RuleGroups[Arn].FormerToken);
    }

    /// <summary>The SDK's own waits for half a minute here, and fails.</summary>
    [Fact]
    public async Task Goes_on_after_a_throttled_call_in_adaptive_mode()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall(configure: config => config.RetryMode = RequestRetryMode.Adaptive);
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle });
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty((await client.ListFirewallsAsync(new ListFirewallsRequest(), Cancellation)).Firewalls!);
        Assert.NotEmpty((await client.ListFirewallsAsync(new ListFirewallsRequest(), Cancellation)).Firewalls!);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(RequestRetryMode.Standard, false)]
    [InlineData(RequestRetryMode.Standard, true)]
    [InlineData(RequestRetryMode.Adaptive, true)]
    public async Task Stops_within_a_second_when_it_is_cancelled(RequestRetryMode mode, bool throttled)
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall(configure: config =>
        {
            config.RetryMode = mode;
            config.MaxErrorRetry = 50;
        });
        await client.ListFirewallsAsync(new ListFirewallsRequest(), Cancellation);
        aws.Emulator.Faults.Add(throttled
            ? new Fault { Kind = FaultKind.Throttle, Count = 1000 }
            : new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromMinutes(5) });
        using var cancel = new CancellationTokenSource();

        var call = client.ListFirewallsAsync(new ListFirewallsRequest(), cancel.Token);
        await Task.Delay(throttled ? 2500 : 200, Cancellation);
        Assert.False(call.IsCompleted);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
