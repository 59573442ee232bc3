using System.Diagnostics;
using System.Text.Json;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.Faults;
using TlsCompat.Handshake.Tests;

namespace TlsCompat.Tool.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Audits_what_an_account_holds()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var result = Tlscompat(account, "audit", "--aws", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var findings = JsonDocument.Parse(result.Output);
        Assert.Contains(findings.RootElement.EnumerateArray(), finding =>
            finding.GetProperty("ruleId").GetString() == "TLSC001" && finding.GetProperty("source").GetString() == "111122223333/us-east-1/rule-groups/egress-catch-all");
    }

    [Fact]
    public async Task Reads_regions_of_every_partition_and_what_is_named()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var gov = Tlscompat(account, "audit", "--aws", "--region", "us-gov-west-1", "--firewall", "observability", "--fail-on", "high");
        var all = Tlscompat(account, "audit", "--aws", "--all-regions");
        var group = Tlscompat(account, "audit", "--aws", "--rule-group", "payments");

        Assert.Equal(1, gov.ExitCode);
        Assert.Contains("1 rule group and 1 policy: 1 critical", gov.Output, StringComparison.Ordinal);
        Assert.Contains("eu-central-1", all.Output, StringComparison.Ordinal);
        Assert.Contains("2 rules in 1 rule group", group.Output, StringComparison.Ordinal);
        Assert.Contains("tlscompat patch --aws --rule-group payments", group.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_wildcards_and_does_not_pass_where_one_fits_nothing()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var found = Tlscompat(account, "audit", "--aws", "--policy", "EGR*");
        var nothing = Tlscompat(account, "audit", "--aws", "--rule-group", "prod-*");

        Assert.Equal(0, found.ExitCode);
        Assert.Contains("2 rule groups and 1 policy", found.Output, StringComparison.Ordinal);
        // The shell would look for files.
        Assert.Contains("tlscompat patch --aws --policy 'EGR*'", found.Output, StringComparison.Ordinal);
        Assert.Equal((3, ""), (nothing.ExitCode, nothing.Output));
        Assert.Contains("rule group prod-*: there is no rule group whose name fits this pattern", nothing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", 30, "TLS with the endpoint failed: the certificate chain ends at no root that this machine trusts")]
    [InlineData("localhost", 30, "TLS with the endpoint failed: the certificate is for another name")]
    [InlineData("127.0.0.1", -10, "the certificate has expired or is not valid yet")]
    public async Task Says_why_TLS_with_an_endpoint_fails(string host, int days, string expected)
    {
        using var certificate = TlsServer.Certificate(DateTimeOffset.UtcNow.AddDays(days));
        await using var server = new ScriptedServer(TlsServer.Script(certificate));

        var result = _workspace.Start(
            [.. Workspace.Tool, "audit", "--aws", "--endpoint-url", $"https://{host}:{server.Port}"], [],
            ("AWS_ACCESS_KEY_ID", "id"), ("AWS_SECRET_ACCESS_KEY", "opensesame"), ("AWS_REGION", "us-east-1"), ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_ENDPOINT_URL_EC2", $"https://{host}:{server.Port}"), ("AWS_ENDPOINT_URL_STS", $"https://{host}:{server.Port}"),
            ("AWS_SHARED_CREDENTIALS_FILE", "none"), ("AWS_CONFIG_FILE", "none"), ("AWS_EC2_METADATA_DISABLED", "true"));

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_a_handshake_through_a_policy()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var result = Tlscompat(account, "trace", "--aws", "--policy", "payments", "--server-name", "api.acquirer.example");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("firewall policy payments, action order", result.Output, StringComparison.Ordinal);
        Assert.Contains("DROPPED", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_patches_and_does_not_write_them()
    {
        await using var account = await EmulatedAccount.StartAsync();

        var diff = Tlscompat(account, "patch", "--aws", "--policy", "egress");
        var write = Tlscompat(account, "patch", "--aws", "--policy", "egress", "--write");

        Assert.Equal(0, diff.ExitCode);
        Assert.Contains("+++ b/111122223333/us-east-1/rule-groups/egress-catch-all", diff.Output, StringComparison.Ordinal);
        Assert.Equal(2, write.ExitCode);
        Assert.Contains("Update-TlsRuleGroup", Assert.Single(write.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_rest_goes_on()
    {
        await using var account = await EmulatedAccount.StartAsync();
        account.Emulator.Faults.Add(new Fault { Kind = FaultKind.Deny, Operation = "DescribeRuleGroup", Region = "us-east-1", Body = "egress-catch-all", Count = 10 });

        var result = Tlscompat(account, "audit", "--aws", "--region", "us-east-1", "--region", "us-gov-west-1");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("tlscompat: 111122223333 us-east-1: rule group egress-catch-all: AccessDeniedException", result.Error, StringComparison.Ordinal);
        Assert.Contains("us-gov-west-1/rule-groups/observability-egress", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no profile 'nope'", "--profile", "nope")]
    [InlineData("'moon' is no region", "--region", "moon")]
    public async Task Without_a_connection_one_line_says_why(string message, params string[] options)
    {
        await using var account = await EmulatedAccount.StartAsync();

        var result = Tlscompat(account, ["audit", "--aws", .. options]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not from both", "audit", "--aws", "a.rules")]
    [InlineData("--region is for the rules of an account", "patch", "a.rules", "--region", "us-east-1")]
    [InlineData("Required argument missing for command: 'trace'", "trace")]
    public void Wrong_calls_are_refused(string message, params string[] arguments)
    {
        var result = _workspace.Tlscompat(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_ends_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM to send");
        await using var account = await EmulatedAccount.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromSeconds(30) });
        using var process = _workspace.Launch([.. Workspace.Tool, "audit", "--aws"], account.Environment);
        while (account.Emulator.Calls.IsEmpty)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        _workspace.Start(["sh", "-c", $"kill -TERM {process.Id}"], []);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    private ToolResult Tlscompat(EmulatedAccount account, params string[] arguments) => _workspace.Start([.. Workspace.Tool, .. arguments], [], account.Environment);
}
