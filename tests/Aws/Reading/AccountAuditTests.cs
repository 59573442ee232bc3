using TlsCompat.Audit;
using TlsCompat.Audit.Checks;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Aws.Tests.Reading;

/// <summary>What is read from an account is audited as the same account in files is.</summary>
public sealed class AccountAuditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_in_an_account_what_is_found_in_its_files()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var clients = await AwsClients.ConnectAsync(
            new AwsConnection
            {
                AccessKey = aws.Options.AccessKeyId,
                SecretKey = aws.Options.SecretAccessKey,
                Regions = ["eu-central-1", "us-east-1", "us-gov-west-1"],
                EndpointUrl = aws.Url,
                Ec2EndpointUrl = aws.Url,
                StsEndpointUrl = aws.Url,
            },
            Cancellation);
        var folder = Path.Combine(AppContext.BaseDirectory, "account");
        var documents = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is "rule-groups" or "firewall-policies")
            .Select(path => new SourceDocument("111122223333/" + Path.ChangeExtension(Path.GetRelativePath(folder, path), null), File.ReadAllText(path)));

        var reading = await AccountReader.ReadAllAsync(clients, new ReadRequest(), cancellation: Cancellation);
        var read = Findings(reading.Inventory);
        var files = Findings(FirewallReader.Read(documents));

        Assert.Equal(files, read);
        Assert.Contains("TLSC001 Critical 111122223333/us-east-1/rule-groups/egress-catch-all 2000101", read);
        Assert.Contains("TLSC001 Critical 111122223333/us-east-1/rule-groups/payments 2000202", read);
        Assert.Contains("TLSC001 Critical 111122223333/us-gov-west-1/rule-groups/observability-egress 1000099", read);
        Assert.Contains("TLSC090 Medium 111122223333/eu-central-1/firewall-policies/next ", read);
    }

    private static List<string> Findings(FirewallInventory inventory) =>
        [.. new RuleAudit(new AuditSettings()).Run(inventory, Cancellation).Select(finding => $"{finding.RuleId} {finding.Severity} {finding.Source} {finding.Sid}").Order(StringComparer.Ordinal)];
}
