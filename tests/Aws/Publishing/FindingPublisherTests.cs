using System.Globalization;
using System.Text.Json.Nodes;
using TlsCompat.Audit;
using TlsCompat.Audit.Reports;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Publishing;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.Faults;

namespace TlsCompat.Aws.Tests.Publishing;

public sealed class FindingPublisherTests
{
    private const string Region = "us-east-1";
    private const string Group = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress";
    private const string Other = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/other";

    private static readonly AsffPlace Home = AsffPlace.In(EmulatedAws.Account, Region);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Imports_in_batches_of_a_hundred()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);

        var result = await PublishAsync(client, [.. Enumerable.Range(0, 230).Select(i => Found(Group, $"f{i}"))]);

        Assert.Equal((230, 0), (result.Imported, result.Failed.Count));
        Assert.Equal(230, aws.Region(Region).Findings.Count);
        Assert.Equal(3, aws.Emulator.Calls.Count(call => call.Operation == "BatchImportFindings"));
        Assert.All(aws.Emulator.Calls, call => Assert.Equal(("securityhub", 200), (call.Service, call.Status)));
    }

    [Fact]
    public async Task Updates_what_is_known_and_keeps_when_it_was_found()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        await PublishAsync(client, [Found(Group, "a")]);
        var first = aws.Region(Region).Findings["a"].DeepClone();

        await PublishAsync(client, [Found(Group, "a") with { Severity = Severity.Low }]);

        var second = aws.Region(Region).Findings["a"];
        Assert.Equal((string)first["CreatedAt"]!, (string)second["CreatedAt"]!);
        Assert.True(Time(second) > Time(first));
        Assert.Equal("LOW", (string)second["Severity"]!["Label"]!);
    }

    [Fact]
    public async Task Archives_what_is_gone_of_what_was_audited_and_nothing_else()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        await PublishAsync(client, [Found(Group, "gone"), Found(Group, "stays"), Found(Other, "unknown")]);
        aws.Region(Region).Findings["foreign"] = With(aws.Region(Region).Findings["gone"], finding => (finding["Id"], finding["GeneratorId"]) = ("foreign", "somebody"));

        var result = await PublishAsync(client, [Found(Group, "stays")], Group);
        var again = await PublishAsync(client, [Found(Group, "stays")], Group);
        var back = await PublishAsync(client, [Found(Group, "stays"), Found(Group, "gone")], Group);

        Assert.Equal((1, 1), (result.Imported, result.Archived));
        Assert.Equal((1, 0), (again.Imported, again.Archived));
        Assert.Equal((2, 0), (back.Imported, back.Archived));
        Assert.Equal(
            ["foreign ACTIVE", "gone ACTIVE", "stays ACTIVE", "unknown ACTIVE"],
            aws.Region(Region).Findings.Values.Select(finding => $"{finding["Id"]} {finding["RecordState"]}"));
    }

    [Fact]
    public async Task Archives_the_last_finding_of_a_resource()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        await PublishAsync(client, [Found(Group, "a"), Found(Other, "b")]);

        var result = await PublishAsync(client, [], Group);

        Assert.Equal((0, 1, 0), (result.Imported, result.Archived, result.Failed.Count));
        Assert.Equal("ARCHIVED", (string)aws.Region(Region).Findings["a"]["RecordState"]!);
        Assert.Equal("ACTIVE", (string)aws.Region(Region).Findings["b"]["RecordState"]!);
        Assert.Equal("Blocks TLS", (string)aws.Region(Region).Findings["a"]["Title"]!);
    }

    [Fact]
    public async Task Suppresses_what_is_accepted_and_reopens_what_is_not_any_more()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        var accepted = Found(Group, "a") with { Status = FindingStatus.Suppressed, Suppression = new Suppression(SuppressionKind.Settings, "Goes in June", "network team") };

        var first = await PublishAsync(client, [accepted, Found(Group, "b")]);
        var suppressed = aws.Region(Region).Findings["a"].DeepClone();
        // A person decides about the other one.
        aws.Region(Region).Findings["b"]["Workflow"] = new JsonObject { ["Status"] = "SUPPRESSED" };
        aws.Region(Region).Findings["b"]["Note"] = new JsonObject { ["Text"] = "Mine", ["UpdatedBy"] = "alice" };
        var second = await PublishAsync(client, [accepted, Found(Group, "b")]);
        var third = await PublishAsync(client, [Found(Group, "a"), Found(Group, "b")]);

        Assert.Equal(("SUPPRESSED", "TlsCompat"), ((string)suppressed["Workflow"]!["Status"]!, (string)suppressed["Note"]!["UpdatedBy"]!));
        Assert.Contains("Goes in June", (string)suppressed["Note"]!["Text"]!, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (first.Suppressed, second.Suppressed, second.Reopened));
        Assert.Equal(1, third.Reopened);
        Assert.Equal("NEW", (string)aws.Region(Region).Findings["a"]["Workflow"]!["Status"]!);
        Assert.Equal("SUPPRESSED", (string)aws.Region(Region).Findings["b"]["Workflow"]!["Status"]!);
    }

    [Fact]
    public async Task Tells_of_each_finding_that_is_not_taken()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        var bad = AsffFinding.Of([Found(Group, "bad")], Home, DateTimeOffset.UtcNow)[0];
        bad["Title"] = "";
        var publisher = Publisher(client);

        var result = await publisher.CarryOutAsync(await publisher.PlanAsync([.. AsffFinding.Of([Found(Group, "good")], Home, DateTimeOffset.UtcNow), bad], new HashSet<string>(), Cancellation), Cancellation);

        Assert.Equal(1, result.Imported);
        Assert.Equal(new FailedFinding("bad", "InvalidInput", "Title is required"), Assert.Single(result.Failed));
        Assert.Equal(["good"], aws.Region(Region).Findings.Keys);
    }

    [Fact]
    public async Task A_batch_that_is_refused_fails_with_all_its_findings_and_the_next_is_sent()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var client = Client(aws);
        aws.Emulator.Faults.Add(new Fault { Kind = FaultKind.Deny, Operation = "BatchImportFindings" });

        var result = await PublishAsync(client, [.. Enumerable.Range(0, 101).Select(i => Found(Group, $"f{i}"))]);

        Assert.Equal((1, 100), (result.Imported, result.Failed.Count));
        Assert.All(result.Failed, failed => Assert.Equal("AccessDeniedException", failed.Code));
    }

    [Fact]
    public async Task Says_where_Security_Hub_is_not_turned_on()
    {
        await using var aws = await EmulatedAws.StartAsync(new EmulatorOptions { IsSecurityHubEnabled = false });
        using var client = Client(aws);

        var error = await Assert.ThrowsAsync<PublishException>(() => PublishAsync(client, [Found(Group, "a")]));

        Assert.Equal(PublishProblem.NotEnabled, error.Problem);
        Assert.Contains("not subscribed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_imported_by_the_AWS_CLI()
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await using (var writer = new StreamWriter(file))
                new AsffReportWriter().WriteAt(DateTimeOffset.UtcNow, [Found(Group, "a"), Found(Group, "b") with { Status = FindingStatus.Suppressed, Suppression = new Suppression(SuppressionKind.Settings, "Goes in June") }], writer);

            var (exit, output, error) = await new AwsProgram(aws).RunAsync(Region, "securityhub", "batch-import-findings", "--findings", "file://" + file);
            var (_, found, _) = await new AwsProgram(aws).RunAsync(Region, "securityhub", "get-findings");

            Assert.True(exit == 0, error);
            Assert.Equal(2, (int)JsonNode.Parse(output)!["SuccessCount"]!);
            Assert.Equal(["a", "b"], JsonNode.Parse(found)!["Findings"]!.AsArray().Select(finding => (string)finding!["Id"]!));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Finding Found(string arn, string fingerprint) => new()
    {
        RuleId = "TLSC001",
        Severity = Severity.Critical,
        Source = "111122223333/us-east-1/rule-groups/egress",
        Line = 1,
        Column = 1,
        RuleGroup = "egress",
        Arn = arn,
        Title = "Blocks TLS",
        Message = "It blocks.",
        Recommendation = "Wait.",
        HelpUri = "https://example.com/TLSC001",
        Fingerprint = fingerprint,
    };

    private static SecurityHubClient Client(EmulatedAws aws) =>
        new(aws.Credentials, new SecurityHubConfig { ServiceURL = aws.Url, AuthenticationRegion = Region, MaxErrorRetry = 0 });

    private static FindingPublisher Publisher(SecurityHubClient client) => new(client, Home.ProductArn, AsffFinding.GeneratorPrefix, AsffFinding.Author, TimeProvider.System);

    private static async Task<PublicationResult> PublishAsync(SecurityHubClient client, IReadOnlyList<Finding> findings, params string[] audited)
    {
        var publisher = Publisher(client);
        var plan = await publisher.PlanAsync(AsffFinding.Of(findings, Home, DateTimeOffset.UtcNow), audited.ToHashSet(StringComparer.Ordinal), Cancellation);
        return await publisher.CarryOutAsync(plan, Cancellation);
    }

    private static JsonObject With(JsonObject finding, Action<JsonObject> change)
    {
        var copy = finding.DeepClone().AsObject();
        change(copy);
        return copy;
    }

    private static DateTimeOffset Time(JsonNode finding) => DateTimeOffset.Parse((string)finding["UpdatedAt"]!, CultureInfo.InvariantCulture);
}
