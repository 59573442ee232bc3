using System.Text.Json.Nodes;
using TlsCompat.Aws.Tests.Changing;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.Aws.Tests;

/// <summary>The emulator under a client that is not ours: what botocore takes for AWS's answers is no invention.</summary>
public sealed class AwsProgramTests
{
    private const string CatchAll = "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-catch-all";

    [Fact]
    public async Task Lists_and_pages()
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync(GeneratedAccount.Create(groups: 230, regions: 1, rules: 2));

        var (exit, output, _) = await new AwsProgram(aws).RunAsync("ap-northeast-1", "network-firewall", "list-rule-groups");

        Assert.Equal(0, exit);
        Assert.Equal(230, JsonNode.Parse(output)!["RuleGroups"]!.AsArray().Count);
        Assert.Equal(3, aws.Emulator.Calls.Count);
    }

    [Fact]
    public async Task Describes_every_resource_as_it_is_in_the_folder()
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync();
        var program = new AwsProgram(aws);

        foreach (var (arguments, file, members) in new (string[], string, string[])[]
        {
            (["describe-rule-group", "--rule-group-arn", CatchAll], "us-east-1/rule-groups/egress-catch-all.json", ["RuleGroup", "UpdateToken"]),
            (["describe-rule-group", "--rule-group-name", "payments", "--type", "STATEFUL"], "us-east-1/rule-groups/payments.json", ["RuleGroup", "UpdateToken"]),
            (["describe-firewall-policy", "--firewall-policy-name", "payments"], "us-east-1/firewall-policies/payments.json", ["FirewallPolicy"]),
            (["describe-firewall", "--firewall-name", "egress-hub"], "us-east-1/firewalls/egress-hub.json", ["Firewall"]),
            (["describe-logging-configuration", "--firewall-name", "egress-hub"], "us-east-1/logging/egress-hub.json", ["LoggingConfiguration"]),
        })
        {
            var (exit, output, error) = await program.RunAsync("us-east-1", ["network-firewall", .. arguments]);

            Assert.True(exit == 0, error);
            var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "account", file), TestContext.Current.CancellationToken))!;
            var actual = JsonNode.Parse(output)!;
            Assert.All(members, member => Assert.True(IsPart(actual[member], expected[member]), $"{file}: {member} is {actual[member]}"));
        }
    }

    [Fact]
    public async Task Updates_and_conflicts()
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync();
        var program = new AwsProgram(aws);
        var stored = aws.Region("us-east-1").RuleGroups[CatchAll];
        var rules = ((string)stored.Content["RulesSource"]!["RulesString"]!).Replace("(msg:\"TLS", "(ssl_state:client_hello; msg:\"TLS", StringComparison.Ordinal);
        var content = stored.Content.DeepClone().AsObject();
        content["RulesSource"]!["RulesString"] = rules;
        string[] update = ["network-firewall", "update-rule-group", "--rule-group-arn", CatchAll, "--update-token", stored.UpdateToken, "--rule-group", content.ToJsonString()];

        var dry = await program.RunAsync("us-east-1", [.. update, "--dry-run"]);
        var first = await program.RunAsync("us-east-1", update);
        var second = await program.RunAsync("us-east-1", update);
        var status = await program.RunAsync("us-east-1", "network-firewall", "describe-firewall", "--firewall-name", "egress-hub");

        Assert.True(dry.Exit == 0, dry.Error);
        Assert.True(first.Exit == 0, first.Error);
        Assert.Equal(stored.UpdateToken, (string)JsonNode.Parse(first.Output)!["UpdateToken"]!);
        Assert.Equal(rules, (string)stored.Content["RulesSource"]!["RulesString"]!);
        Assert.NotEqual(0, second.Exit);
        Assert.Contains("(InvalidTokenException) when calling the UpdateRuleGroup operation", second.Error, StringComparison.Ordinal);
        Assert.True(status.Exit == 0, status.Error);
    }

    [Fact]
    public async Task Sees_a_rule_group_and_a_policy_as_they_were_after_a_change_is_taken_back()
    {
        AwsProgram.Require();
        await using var aws = await ChangingAws.StartAsync();
        var program = new AwsProgram(aws.Aws);
        var cancellation = TestContext.Current.CancellationToken;
        var start = await DescribeAsync(program);

        var group = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], cancellation: cancellation)).ExecuteAsync(cancellation: cancellation);
        var policy = await (await aws.Changes().SetDefaultActionsAsync(ChangingAws.Policy, ["aws:drop_strict"], cancellation)).ExecuteAsync(cancellation: cancellation);
        var changed = await DescribeAsync(program);
        await (await aws.Changes().RestoreAsync(group.BackupPath, cancellation: cancellation)).ExecuteAsync(cancellation: cancellation);
        await (await aws.Changes().RestoreAsync(policy.BackupPath, cancellation: cancellation)).ExecuteAsync(cancellation: cancellation);
        var restored = await DescribeAsync(program);

        Assert.All(start.Zip(changed), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(start, restored);
    }

    /// <summary>The group and the policy, without what each update moves.</summary>
    private static async Task<List<string>> DescribeAsync(AwsProgram program)
    {
        var described = new List<string>();
        foreach (var arguments in new string[][] { ["describe-rule-group", "--rule-group-arn", ChangingAws.CatchAll.Text], ["describe-firewall-policy", "--firewall-policy-arn", ChangingAws.Policy.Text] })
        {
            var (exit, output, error) = await program.RunAsync("us-east-1", ["network-firewall", .. arguments]);
            Assert.True(exit == 0, error);
            var answer = JsonNode.Parse(output)!.AsObject();
            answer.Remove("UpdateToken");
            answer.Where(member => member.Value is JsonObject).ToList().ForEach(member => member.Value!.AsObject().Remove("LastModifiedTime"));
            described.Add(answer.ToJsonString());
        }

        return described;
    }

    [Theory]
    [InlineData("us-east-1", "describe-managed-prefix-lists", "PrefixLists", 1)]
    [InlineData("us-gov-west-1", "describe-regions", "Regions", 2)]
    public async Task Asks_EC2(string region, string command, string member, int count)
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync();

        var (exit, output, error) = await new AwsProgram(aws).RunAsync(region, "ec2", command);

        Assert.True(exit == 0, error);
        Assert.Equal(count, JsonNode.Parse(output)![member]!.AsArray().Count);
    }

    [Fact]
    public async Task Is_refused_what_is_not_valid()
    {
        AwsProgram.Require();
        await using var aws = await EmulatedAws.StartAsync();
        var program = new AwsProgram(aws);
        var token = aws.Region("us-east-1").RuleGroups[CatchAll].UpdateToken;

        var syntax = await program.RunAsync("us-east-1", "network-firewall", "update-rule-group", "--rule-group-arn", CatchAll, "--update-token", token, "--rules", "drop tls any any (sid:1;)");
        var missing = await program.RunAsync("us-east-1", "ec2", "get-managed-prefix-list-entries", "--prefix-list-id", "pl-0dead");

        Assert.Contains("(InvalidRequestException)", syntax.Error, StringComparison.Ordinal);
        Assert.Contains("(InvalidPrefixListID.NotFound)", missing.Error, StringComparison.Ordinal);
    }

    /// <summary>Whether everything in the first is in the second: an older CLI drops members that its API model does not have yet.</summary>
    private static bool IsPart(JsonNode? part, JsonNode? whole) => (part, whole) switch
    {
        (JsonObject members, JsonObject all) => members.Count > 0 == all.Count > 0 && members.All(member => IsPart(member.Value, all[member.Key])),
        (JsonArray items, JsonArray all) => items.Count == all.Count && items.Zip(all).All(pair => IsPart(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(part, whole),
    };
}
