using System.Diagnostics;
using Amazon.EC2.Model;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
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

        Assert.NotEmpty((await aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls"));

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

    /// <summary>Of an answer of EC2 that breaks off the SDK's own client says XmlException, and does not ask again.</summary>
    [Theory]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.HtmlError)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Truncate)]
    [InlineData(FaultKind.TruncateQuietly)]
    public async Task Tries_EC2_three_times(FaultKind kind)
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = kind, Count = 2 });

        Assert.NotEmpty((await aws.EC2().DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)).Vpcs!);

        Assert.Equal(3, aws.Emulator.Calls.Count);
    }

    /// <summary>The same of the SDK's client of EC2.</summary>
    [Fact]
    public async Task Goes_on_with_EC2_after_a_throttled_call_in_adaptive_mode()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.EC2(configure: config => config.RetryMode = RequestRetryMode.Adaptive);
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle });
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty((await client.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)).Vpcs!);
        Assert.NotEmpty((await client.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)).Vpcs!);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Gives_up_after_three()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle, Count = 10 });

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() => aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation));

        Assert.Equal("ThrottlingException", error.ErrorCode);

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
        var read = await client.CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupArn"] = Arn }, Cancellation);
        aws.Emulator.Faults.Add(new Fault { Kind = kind, Operation = "UpdateRuleGroup" });

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() => client.CallAsync(NetworkFirewallOperation.UpdateRuleGroup, read.AsUpdate("RuleGroup"), Cancellation));

        Assert.True(error.IsStaleToken);
        Assert.Equal(read.Text("UpdateToken"), aws.Region("eu-central-1").RuleGroups[Arn].FormerToken);
    }

    /// <summary>The SDK's own waits for half a minute here, and fails.</summary>
    [Fact]
    public async Task Goes_on_after_a_throttled_call_in_adaptive_mode()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall(configure: config => config.RetryMode = RequestRetryMode.Adaptive);
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Throttle });
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty((await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls"));
        Assert.NotEmpty((await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls"));

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
        await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);
        aws.Emulator.Faults.Add(throttled
            ? new Fault { Kind = FaultKind.Throttle, Count = 1000 }
            : new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromMinutes(5) });
        using var cancel = new CancellationTokenSource();

        var call = client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), cancel.Token);
        await Task.Delay(throttled ? 2500 : 200, Cancellation);
        Assert.False(call.IsCompleted);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
