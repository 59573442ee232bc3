using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.Faults;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class ErrorTests
{
    private const string CatchAll = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-catch-all";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_a_missing_resource()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() =>
            aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupName"] = "nope", ["Type"] = "STATEFUL" }, Cancellation));

        Assert.True(error.IsNotFound);
        Assert.Equal("Resource not found: RuleGroup nope", error.Message);
        Assert.NotEmpty(error.RequestId);
    }

    [Fact]
    public async Task Tells_a_stale_token()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();
        var read = await client.CallAsync(NetworkFirewallOperation.DescribeRuleGroup, new() { ["RuleGroupArn"] = CatchAll }, Cancellation);
        var update = read.AsUpdate("RuleGroup");

        await client.CallAsync(NetworkFirewallOperation.UpdateRuleGroup, update, Cancellation);

        Assert.True((await Assert.ThrowsAsync<NetworkFirewallException>(() => client.CallAsync(NetworkFirewallOperation.UpdateRuleGroup, update, Cancellation))).IsStaleToken);
    }

    [Theory]
    [InlineData("""{"RulesSource":{}}""", "exactly one of")]
    [InlineData("""{"RulesSource":{"RulesString":"drop tls any any -> any any (flow:to_server;)"},"StatefulRuleOptions":{"RuleOrder":"STRICT_ORDER"}}""", "missing sid")]
    [InlineData("""{"RulesSource":{"RulesString":"drop tls $LAN any -> any any (sid:1;)"},"StatefulRuleOptions":{"RuleOrder":"STRICT_ORDER"}}""", "$LAN is not defined")]
    [InlineData("""{"RulesSource":{"RulesString":"drop tls any any -> any any (sid:1;)"}}""", "rule order")]
    public async Task Tells_what_is_wrong_with_rules(string content, string expected)
    {
        await using var aws = await EmulatedAws.StartAsync();
        var client = aws.NetworkFirewall();
        var token = aws.Region("us-east-1").RuleGroups[CatchAll].UpdateToken;

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() => client.CallAsync(
            NetworkFirewallOperation.UpdateRuleGroup, new() { ["RuleGroupArn"] = CatchAll, ["UpdateToken"] = token, ["RuleGroup"] = JsonNode.Parse(content) }, Cancellation));

        Assert.Equal("InvalidRequestException", error.ErrorCode);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_what_the_model_does_not_allow()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() => aws.NetworkFirewall().CallAsync(NetworkFirewallOperation.ListRuleGroups, new() { ["MaxResults"] = 101 }, Cancellation));

        Assert.Equal("ValidationException", error.ErrorCode);
        Assert.Contains("less than or equal to 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_page_of_a_proxy()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.HtmlError, Count = 10 });

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() =>
            aws.NetworkFirewall(configure: config => config.MaxErrorRetry = 0).CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation));
        var other = await Assert.ThrowsAsync<AmazonEC2Exception>(() => aws.EC2(configure: config => config.MaxErrorRetry = 0).DescribeRegionsAsync(new DescribeRegionsRequest(), Cancellation));

        Assert.StartsWith("HTTP 503, and no answer of the service: <html>", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("HTTP 503, and no answer of the service: <html>", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_says_a_secret()
    {
        await using var aws = await EmulatedAws.StartAsync();
        const string Secret = "a-secret-that-is-wrong/and+long";
        const string Token = "a-session-token-of-nobody";
        var client = aws.NetworkFirewall(credentials: new SessionAWSCredentials(aws.Options.AccessKeyId, Secret, Token));
        var wrong = aws.EC2(credentials: new BasicAWSCredentials(aws.Options.AccessKeyId, Secret));
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Reset, Operation = "ListFirewallPolicies", Count = 100 });

        Exception[] errors =
        [
            await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)),
            await Assert.ThrowsAnyAsync<AmazonServiceException>(() => wrong.DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)),
            await Assert.ThrowsAnyAsync<Exception>(() => client.CallAsync(NetworkFirewallOperation.ListFirewallPolicies, new(), Cancellation)),
        ];

        Assert.Equal(["UnrecognizedClientException", "AuthFailure"], errors.OfType<AmazonServiceException>().Select(error => error.ErrorCode));
        Assert.All(errors, error =>
        {
            Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Corrects_a_clock_that_is_wrong()
    {
        await using var aws = await EmulatedAws.StartAsync(new EmulatorOptions { Clock = new ClockAhead(TimeSpan.FromMinutes(20)) });

        // The SDK keeps the correction for the process, by host and port: under a name of its own it does not reach a test that gets this port later.
        var client = aws.NetworkFirewall(configure: config => config.ServiceURL = aws.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Assert.NotEmpty((await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls"));

        Assert.Equal(["InvalidSignatureException", null], aws.Emulator.Calls.Select(call => call.Error));
    }

    [Fact]
    public async Task Is_refused_for_a_clock_that_it_may_not_correct()
    {
        await using var aws = await EmulatedAws.StartAsync(new EmulatorOptions { Clock = new ClockAhead(TimeSpan.FromMinutes(-20)) });

        var error = await Assert.ThrowsAsync<NetworkFirewallException>(() =>
            aws.NetworkFirewall(configure: config => config.DisableClockSkewCorrection = true).CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation));

        Assert.StartsWith("Signature not yet current: ", error.Message, StringComparison.Ordinal);
    }

    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
