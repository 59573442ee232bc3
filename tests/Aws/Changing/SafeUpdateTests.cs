using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Changing;
using TlsCompat.AwsEmulator.Faults;

namespace TlsCompat.Aws.Tests.Changing;

public sealed class SafeUpdateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Patch_changes_the_rule_and_nothing_else()
    {
        await using var aws = await ChangingAws.StartAsync();
        aws.Group().Content["MemberOfNextYear"] = new JsonObject { ["A"] = 1.50 };
        aws.Group().Properties["Description"] = "mine";
        aws.Group().Properties["PropertyOfNextYear"] = 2.50;
        var (content, properties) = (aws.Group().Content.DeepClone(), aws.Group().Properties.DeepClone());
        var change = aws.Change();

        var update = await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change], Cancellation);
        var result = await update.ExecuteAsync(cancellation: Cancellation);

        content["RulesSource"]!["RulesString"] = ((string)content["RulesSource"]!["RulesString"]!).Replace(change.Before, change.After, StringComparison.Ordinal);
        Assert.Equal(content.ToJsonString(), aws.Group().Content.ToJsonString());
        foreach (var member in (string[])["Description", "EncryptionConfiguration", "Type", "SourceMetadata"])
            Assert.Equal(properties[member]?.ToJsonString(), aws.Group().Properties[member]?.ToJsonString());
        Assert.Equal([new FirewallSync("egress-hub", SyncProgress.InSync)], result.Firewalls);
        Assert.Contains("\"PropertyOfNextYear\": 2.5", await File.ReadAllTextAsync(result.BackupPath, Cancellation), StringComparison.Ordinal);
        Assert.True(update.IsChange);
        Assert.Equal((change.MadeFrom, aws.Rules()), (update.Before, update.After));
    }

    [Fact]
    public async Task Backup_is_written_first_and_can_be_put_back()
    {
        await using var aws = await ChangingAws.StartAsync();
        var before = aws.Group().Content.ToJsonString();
        var result = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation)).ExecuteAsync(cancellation: Cancellation);
        Assert.NotEqual(before, aws.Group().Content.ToJsonString());

        Assert.Equal(ChangingAws.CatchAll, FirewallChanges.ArnOfBackup(result.BackupPath));
        var restored = await (await aws.Changes().RestoreAsync(result.BackupPath, cancellation: Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.Equal(before, aws.Group().Content.ToJsonString());
        Assert.NotEqual(result.BackupPath, restored.BackupPath);
    }

    [Fact]
    public async Task Backup_is_not_put_back_over_what_somebody_else_changed_unless_forced()
    {
        await using var aws = await ChangingAws.StartAsync();
        var before = aws.Group().Content.ToJsonString();
        var result = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation)).ExecuteAsync(cancellation: Cancellation);
        var source = aws.Group().Content["RulesSource"]!;
        source["RulesString"] = source["RulesString"]!.GetValue<string>() + "pass tls any any -> any any (msg:\"urgent\"; sid:77; rev:1;)\n";
        var changed = aws.Group().Content.ToJsonString();

        var error = await Assert.ThrowsAsync<UpdateException>(() => aws.Changes().RestoreAsync(result.BackupPath, cancellation: Cancellation));

        Assert.Equal(UpdateProblem.ChangedSinceBackup, error.Problem);
        Assert.Contains("1 line is new: pass tls any any -> any any (msg:\"urgent\"; sid:77; rev:1;)", error.Message, StringComparison.Ordinal);
        Assert.Equal(changed, aws.Group().Content.ToJsonString());
        await (await aws.Changes().RestoreAsync(result.BackupPath, force: true, Cancellation)).ExecuteAsync(cancellation: Cancellation);
        Assert.Equal(before, aws.Group().Content.ToJsonString());
    }

    [Fact]
    public async Task File_that_does_not_say_what_was_made_is_put_back_only_when_forced()
    {
        await using var aws = await ChangingAws.StartAsync();
        var result = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation)).ExecuteAsync(cancellation: Cancellation);
        var described = JsonNode.Parse(await File.ReadAllTextAsync(result.BackupPath, Cancellation))!.AsObject();
        Assert.True(described.Remove("TlsCompatChange"));
        await File.WriteAllTextAsync(result.BackupPath, described.ToJsonString(), Cancellation);

        var error = await Assert.ThrowsAsync<UpdateException>(() => aws.Changes().RestoreAsync(result.BackupPath, cancellation: Cancellation));

        Assert.Equal(UpdateProblem.ChangedSinceBackup, error.Problem);
        Assert.True((await aws.Changes().RestoreAsync(result.BackupPath, force: true, Cancellation)).IsChange);
    }

    [Fact]
    public async Task Structured_rule_gets_an_option()
    {
        await using var aws = await ChangingAws.StartAsync();
        var rules = RuleGroupContent.Read(ChangingAws.Payments.Text, Element(aws.Group(ChangingAws.Payments).Content))!.Rules;
        var rule = rules.Rules.First(each => each.Text.StartsWith("drop tls", StringComparison.Ordinal) && !each.Text.Contains("ssl_state", StringComparison.Ordinal));
        var after = rule.Text.Replace(" sid:", " ssl_state:client_hello; sid:", StringComparison.Ordinal);
        var count = aws.Group(ChangingAws.Payments).Content.ToJsonString().Length;

        await (await aws.Changes().PatchAsync(ChangingAws.Payments, [new RuleChange(rule.Text, after, rules.Text)], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        var now = aws.Group(ChangingAws.Payments).Content;
        Assert.Contains(RuleGroupContent.Read(ChangingAws.Payments.Text, Element(now))!.Rules.Rules, each => each.Text == after);
        Assert.Equal(count + "{\"Keyword\":\"ssl_state\",\"Settings\":[\"client_hello\"]},".Length, now.ToJsonString().Length);
    }

    [Fact]
    public async Task What_was_changed_since_the_proposal_is_said_and_nothing_is_written()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        aws.Write(content => content["RulesSource"]!["RulesString"] = (string)content["RulesSource"]!["RulesString"]! + "pass tls any any -> any any (sid:77;)\n");
        var token = aws.Group().UpdateToken;

        var error = await Assert.ThrowsAsync<UpdateException>(() => aws.Changes().PatchAsync(ChangingAws.CatchAll, [change], Cancellation));

        Assert.Equal(UpdateProblem.Changed, error.Problem);
        Assert.Contains("1 line is new: pass tls any any -> any any (sid:77;)", error.Message, StringComparison.Ordinal);
        Assert.Equal(token, aws.Group().UpdateToken);
        Assert.Empty(aws.Backups.GetFiles());
    }

    [Theory]
    [InlineData("Reading it again")]
    [InlineData("Rehearsing the change")]
    [InlineData("Making the change")]
    public async Task Writer_in_between_is_never_overwritten(string step)
    {
        await using var aws = await ChangingAws.StartAsync();
        var update = await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation);
        string? theirs = null;

        var error = await Assert.ThrowsAsync<UpdateException>(() => update.ExecuteAsync(
            new At(step, () =>
            {
                aws.Write(content => content["RulesSource"]!["RulesString"] = "pass tls any any -> any any (sid:77;)\n");
                theirs = aws.Group().Content.ToJsonString();
            }),
            Cancellation));

        Assert.Equal(UpdateProblem.Changed, error.Problem);
        Assert.Contains("sid:77", error.Message, StringComparison.Ordinal);
        Assert.Equal(theirs, aws.Group().Content.ToJsonString());
    }

    [Fact]
    public async Task Change_of_something_else_in_between_is_kept()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        var update = await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change], Cancellation);

        await update.ExecuteAsync(
            new At("Making the change", () =>
            {
                aws.Write(_ => { });
                aws.Group().Properties["Description"] = "new words";
            }),
            Cancellation);

        Assert.Contains(change.After, aws.Rules(), StringComparison.Ordinal);
        Assert.Equal("new words", (string?)aws.Group().Properties["Description"]);
    }

    public static TheoryData<FaultKind, int, int> Faults()
    {
        var data = new TheoryData<FaultKind, int, int>();
        foreach (var kind in Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.Latency))
        {
            // Read, read again, rehearse, make, read back, and the firewalls.
            for (var call = 0; call < 7; call++)
            {
                foreach (var count in (int[])[1, 20])
                    data.Add(kind, call, count);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_fails_the_group_holds_the_old_rules_or_the_new_and_the_outcome_is_told(FaultKind kind, int call, int count)
    {
        await using var aws = await ChangingAws.StartAsync();
        var old = aws.Group().Content.ToJsonString();
        var change = aws.Change();
        var made = old.Replace(JsonEncodedText.Encode(change.Before).ToString(), JsonEncodedText.Encode(change.After).ToString(), StringComparison.Ordinal);
        Assert.NotEqual(old, made);
        aws.Emulator.Faults.Add(new Fault { Kind = kind, After = call, Count = count });

        UpdateResult? result = null;
        UpdateException? failure = null;
        try
        {
            result = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change], Cancellation)).ExecuteAsync(cancellation: Cancellation);
        }
        catch (UpdateException error)
        {
            failure = error;
        }

        var now = aws.Group().Content.ToJsonString();
        Assert.Contains(now, (string[])[old, made]);
        if (result is not null)
            Assert.Equal(made, now);
        if (failure is { Problem: not UpdateProblem.Unknown })
            Assert.Equal(old, now);
        if (now == made)
            Assert.Single(aws.Backups.GetFiles());
        // One fault is what the retries of the SDK are for; AccessDenied and expired credentials are answers.
        if (count == 1 && kind is not (FaultKind.Deny or FaultKind.Expire))
            Assert.NotNull(result);
    }

    [Fact]
    public async Task Interrupted_behind_the_backup_nothing_is_changed()
    {
        await using var aws = await ChangingAws.StartAsync();
        var old = aws.Group().Content.ToJsonString();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var update = await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => update.ExecuteAsync(new At("Making the change", stop.Cancel), stop.Token));

        Assert.Equal(old, aws.Group().Content.ToJsonString());
        Assert.Single(aws.Backups.GetFiles());
    }

    [Fact]
    public async Task Refused_change_says_what_AWS_says()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        var update = await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change with { After = change.After.Replace("sid:", "pcre:\"/" + new string('x', 9000) + "/\"; sid:", StringComparison.Ordinal) }], Cancellation);

        var error = await Assert.ThrowsAsync<UpdateException>(() => update.ExecuteAsync(cancellation: Cancellation));

        Assert.Equal(UpdateProblem.Refused, error.Problem);
        Assert.DoesNotContain("ssl_state", aws.Rules(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Firewalls_that_need_longer_or_lack_capacity_are_said()
    {
        await using var aws = await ChangingAws.StartAsync();
        foreach (var firewall in aws.Emulator.Account.Regions["us-east-1"].Firewalls.Values)
            firewall.Properties["ConfigurationSyncStateSummary"] = "CAPACITY_CONSTRAINED";

        var constrained = await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation)).ExecuteAsync(cancellation: Cancellation);
        var waited = await (await aws.Changes(aws.Settings with { SyncTimeout = TimeSpan.FromMilliseconds(1) }).RestoreAsync(constrained.BackupPath, cancellation: Cancellation)).ExecuteAsync(cancellation: Cancellation);
        var unasked = await (await aws.Changes(aws.Settings with { SyncTimeout = TimeSpan.Zero }).RestoreAsync(waited.BackupPath, cancellation: Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.Equal(SyncProgress.CapacityConstrained, Assert.Single(constrained.Firewalls).Progress);
        Assert.Equal(SyncProgress.Pending, Assert.Single(waited.Firewalls).Progress);
        Assert.Empty(unasked.Firewalls);
    }

    [Fact]
    public async Task Made_already_is_no_change()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.False((await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change with { MadeFrom = null }], Cancellation)).IsChange);
    }

    [Fact]
    public async Task Alerts_come_beside_the_old_rules_and_go_with_the_change()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        var old = aws.Rules();

        await (await aws.Changes().AlertFirstAsync(ChangingAws.CatchAll, [change], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        var lines = aws.Rules().Split('\n');
        var twin = Array.FindIndex(lines, line => line.StartsWith("alert tls", StringComparison.Ordinal) && line.Contains("would block: ", StringComparison.Ordinal));
        Assert.Equal(change.Before, lines[twin + 1]);
        Assert.Contains("ssl_state:client_hello;", lines[twin], StringComparison.Ordinal);
        Assert.Equal(old, string.Join('\n', lines.Where((_, i) => i != twin)));
        Assert.False((await aws.Changes().AlertFirstAsync(ChangingAws.CatchAll, [change with { MadeFrom = null }], Cancellation)).IsChange);

        await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change with { MadeFrom = null }], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.Equal(old.Replace(change.Before, change.After, StringComparison.Ordinal), aws.Rules());
    }

    [Fact]
    public async Task Alerts_come_beside_structured_rules_too()
    {
        await using var aws = await ChangingAws.StartAsync();
        var old = aws.Group(ChangingAws.Payments).Content.ToJsonString();
        var rules = RuleGroupContent.Read(ChangingAws.Payments.Text, Element(aws.Group(ChangingAws.Payments).Content))!.Rules;
        var rule = rules.Rules[1];
        var change = new RuleChange(rule.Text, rule.Text.Replace("flow:", "ssl_state:client_hello; flow:", StringComparison.Ordinal), rules.Text);

        await (await aws.Changes().AlertFirstAsync(ChangingAws.Payments, [change], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        var now = RuleGroupContent.Read(ChangingAws.Payments.Text, Element(aws.Group(ChangingAws.Payments).Content))!.Rules.Rules;
        Assert.Equal(
            [rules.Rules[0].Text, "alert tls 10.40.0.0/16 ANY -> ANY ANY (ssl_state:client_hello; flow:to_server; metadata:tlscompat_twin_of 2000202; sid:2000203;)", rule.Text],
            now.Select(each => each.Text));

        await (await aws.Changes().PatchAsync(ChangingAws.Payments, [change with { MadeFrom = null }], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        var after = aws.Group(ChangingAws.Payments).Content.ToJsonString();
        Assert.Equal(old, after.Replace("{\"Keyword\":\"ssl_state\",\"Settings\":[\"client_hello\"]},", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_gets_other_default_actions_and_keeps_the_rest()
    {
        await using var aws = await ChangingAws.StartAsync();
        var policy = aws.PolicyOf(ChangingAws.Policy);
        policy.Content["MemberOfNextYear"] = true;
        var expected = policy.Content.DeepClone().AsObject();
        string[] actions = ["aws:drop_strict", "aws:alert_strict"];
        expected["StatefulDefaultActions"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]);

        var result = await (await aws.Changes().SetDefaultActionsAsync(ChangingAws.Policy, actions, Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.True(JsonNode.DeepEquals(expected, policy.Content));
        Assert.Equal(SyncProgress.InSync, Assert.Single(result.Firewalls).Progress);
        await (await aws.Changes().RestoreAsync(result.BackupPath, cancellation: Cancellation)).ExecuteAsync(cancellation: Cancellation);
        Assert.False(JsonNode.DeepEquals(expected, policy.Content));
    }

    [Fact]
    public async Task Policy_is_patched_only_while_it_has_what_the_patch_was_made_from()
    {
        await using var aws = await ChangingAws.StartAsync();
        string[] before = [.. aws.PolicyOf(ChangingAws.Policy).Content["StatefulDefaultActions"]!.AsArray().Select(action => action!.GetValue<string>())];
        string[] after = ["aws:drop_established", "aws:alert_established"];

        await (await aws.Changes().PatchDefaultActionsAsync(ChangingAws.Policy, before, after, Cancellation)).ExecuteAsync(cancellation: Cancellation);

        Assert.Equal(after, aws.PolicyOf(ChangingAws.Policy).Content["StatefulDefaultActions"]!.AsArray().Select(action => action!.GetValue<string>()));
        Assert.False((await aws.Changes().PatchDefaultActionsAsync(ChangingAws.Policy, before, after, Cancellation)).IsChange);
        var error = await Assert.ThrowsAsync<UpdateException>(() => aws.Changes().PatchDefaultActionsAsync(ChangingAws.Policy, ["aws:drop_strict"], before, Cancellation));
        Assert.Equal(UpdateProblem.Changed, error.Problem);
        Assert.Contains("has the stateful default actions aws:drop_established, aws:alert_established, the patch was made from aws:drop_strict", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_gets_another_behind_it()
    {
        await using var aws = await ChangingAws.StartAsync();
        var change = aws.Change();
        var added = change.After.Replace("sid:", "sid:9", StringComparison.Ordinal);

        await (await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change with { After = $"{change.After}\n{added}" }], Cancellation)).ExecuteAsync(cancellation: Cancellation);

        var rules = RuleGroupContent.Read(ChangingAws.CatchAll.Text, Element(aws.Group(ChangingAws.CatchAll).Content))!.Rules.Rules.Select(rule => rule.Text).ToList();
        Assert.Equal(rules.IndexOf(change.After) + 1, rules.IndexOf(added));
        Assert.False((await aws.Changes().PatchAsync(ChangingAws.CatchAll, [change with { After = $"{change.After}\n{added}", MadeFrom = null }], Cancellation)).IsChange);
    }

    [Theory]
    [InlineData("{}", "it does not say which")]
    [InlineData("[", "could not be read")]
    [InlineData("""{ "RuleGroupResponse": { "RuleGroupArn": "egress-catch-all" } }""", "it does not say which")]
    [InlineData("""{ "RuleGroupResponse": 1 }""", "it does not say which")]
    [InlineData("""{ "RuleGroupResponse": { "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-catch-all" } }""", "does not hold what")]
    public async Task What_is_no_backup_is_not_put_back(string text, string message)
    {
        await using var aws = await ChangingAws.StartAsync();
        var path = Path.Combine(aws.Backups.FullName, "a.json");
        await File.WriteAllTextAsync(path, text, Cancellation);

        var error = await Assert.ThrowsAsync<UpdateException>(() => aws.Changes().RestoreAsync(path, cancellation: Cancellation));

        Assert.Equal(UpdateProblem.Backup, error.Problem);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_backup_nothing_is_changed()
    {
        await using var aws = await ChangingAws.StartAsync();
        var file = Path.Combine(aws.Backups.FullName, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);
        var old = aws.Group().Content.ToJsonString();
        var update = await aws.Changes(aws.Settings with { BackupFolder = Path.Combine(file, "folder") }).PatchAsync(ChangingAws.CatchAll, [aws.Change()], Cancellation);

        Assert.Equal(UpdateProblem.Backup, (await Assert.ThrowsAsync<UpdateException>(() => update.ExecuteAsync(cancellation: Cancellation))).Problem);
        Assert.Equal(old, aws.Group().Content.ToJsonString());
    }

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    /// <summary>Does something at a step, before it begins.</summary>
    private sealed class At(string step, Action action) : IProgress<UpdateStep>
    {
        public void Report(UpdateStep value)
        {
            if (value.Text == step)
                action();
        }
    }
}
