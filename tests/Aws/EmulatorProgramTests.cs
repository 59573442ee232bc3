using System.Diagnostics;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests;

/// <summary>The emulator as somebody starts it who has no account.</summary>
public sealed class EmulatorProgramTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prints_the_variables_that_a_client_needs()
    {
        using var process = Start("--groups", "3", "--regions", "2", "--fault", "Throttle:ListRuleGroups:1");
        try
        {
            var variables = await ReadVariablesAsync(process);
            using var client = new NetworkFirewallClient(
                new Amazon.Runtime.BasicAWSCredentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]),
                new NetworkFirewallConfig { ServiceURL = variables["AWS_ENDPOINT_URL_NETWORK_FIREWALL"], AuthenticationRegion = "ap-northeast-2" });

            var groups = (await client.CallAsync(NetworkFirewallOperation.ListRuleGroups, new(), Cancellation)).Items("RuleGroups");

            Assert.Equal(["egress-0000", "egress-0001", "egress-0002"], groups.Select(group => group.Text("Name")));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Grants_a_role_for_as_long_as_it_is_told()
    {
        const string Role = "arn:aws:iam::111122223333:role/of-a-test";
        using var process = Start("--role", Role + "=secret", "--session", "0", "--fault", "Expire:ListRuleGroups:1");
        try
        {
            var variables = await ReadVariablesAsync(process);
            var keys = new Amazon.Runtime.BasicAWSCredentials(variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]);
            var url = variables["AWS_ENDPOINT_URL_STS"];
            using var sts = new Amazon.SecurityToken.AmazonSecurityTokenServiceClient(keys, new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
            var role = (await sts.AssumeRoleAsync(new() { RoleArn = Role, RoleSessionName = "test", ExternalId = "secret" }, Cancellation)).Credentials;
            using var asRole = Client(new Amazon.Runtime.SessionAWSCredentials(role.AccessKeyId, role.SecretAccessKey, role.SessionToken), url);
            using var asUser = Client(keys, url);

            var ended = await Assert.ThrowsAsync<NetworkFirewallException>(() => asRole.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation));
            var told = await Assert.ThrowsAsync<NetworkFirewallException>(() => asUser.CallAsync(NetworkFirewallOperation.ListRuleGroups, new(), Cancellation));

            Assert.Equal(("ExpiredTokenException", "ExpiredTokenException"), (ended.ErrorCode, told.ErrorCode));
            await asUser.CallAsync(NetworkFirewallOperation.ListRuleGroups, new(), Cancellation);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Ends_when_it_is_told_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no SIGTERM.");
        using var process = Start();
        await ReadVariablesAsync(process);

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
    }

    private static NetworkFirewallClient Client(Amazon.Runtime.AWSCredentials credentials, string url) =>
        new(credentials, new NetworkFirewallConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });

    [Fact]
    public async Task Refuses_an_option_that_it_does_not_have()
    {
        using var process = Start("--nope", "1");

        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("--groups N", error, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "TlsCompat.AwsEmulator.dll"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<Dictionary<string, string>> ReadVariablesAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith("export ", StringComparison.Ordinal))
                return line["export ".Length..].Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation));
    }
}
