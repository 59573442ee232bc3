using System.Text.RegularExpressions;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;

namespace TlsCompat.Aws.Tests;

/// <summary>Nobody is asked for a right that is not used.</summary>
public sealed partial class PermissionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docs_name_what_reading_calls()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var clients = await AwsClients.ConnectAsync(
            new AwsConnection
            {
                AccessKey = aws.Options.AccessKeyId,
                SecretKey = aws.Options.SecretAccessKey,
                Regions = ["us-east-1"],
                AllRegions = true,
                EndpointUrl = aws.Url,
                Ec2EndpointUrl = aws.Url,
                StsEndpointUrl = aws.Url,
            },
            Cancellation);
        await AccountReader.ReadAllAsync(clients, new ReadRequest { IncludeManaged = true }, cancellation: Cancellation);

        var called = aws.Emulator.Calls.Where(call => call.Service != "sts").Select(call => $"{call.Service}:{call.Operation}").Distinct()
            // Called by none of our commands yet: where a firewall logs to.
            .Append($"network-firewall:{NetworkFirewallOperation.DescribeLoggingConfiguration}").Order(StringComparer.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "aws.md"), Cancellation);
        Assert.Equal(called, Permission().Matches(page).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>Between the quotes of the policy's document.</summary>
    [GeneratedRegex("\"(?<name>(network-firewall|ec2):[A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Permission();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "aws.md")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
