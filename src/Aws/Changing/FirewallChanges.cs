using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Changing;

/// <summary>The changes that can be made to an account's rule groups and firewall policies, each prepared as a <see cref="SafeUpdate"/>.</summary>
/// <param name="client">The client of the region.</param>
/// <param name="settings">What the caller decides.</param>
public sealed class FirewallChanges(NetworkFirewallClient client, UpdateSettings settings)
{
    /// <summary>Rules are replaced by others.</summary>
    public Task<SafeUpdate> PatchAsync(ResourceArn ruleGroupArn, IReadOnlyList<RuleChange> changes, CancellationToken cancellation = default) =>
        SafeUpdate.PrepareAsync(new LiveRuleGroup(client, ruleGroupArn), settings, content => AlertTwins.Remove(RuleGroupContent.Apply(ruleGroupArn.Text, content, changes), changes), cancellation);

    /// <summary>What the changed rules would block is logged by alert rules beside the old ones, which stay as they are.</summary>
    public Task<SafeUpdate> AlertFirstAsync(ResourceArn ruleGroupArn, IReadOnlyList<RuleChange> changes, CancellationToken cancellation = default) =>
        SafeUpdate.PrepareAsync(new LiveRuleGroup(client, ruleGroupArn), settings, content => AlertTwins.Add(ruleGroupArn.Text, content, changes), cancellation);

    /// <summary>A policy gets other stateful default actions.</summary>
    public Task<SafeUpdate> SetDefaultActionsAsync(ResourceArn policyArn, IReadOnlyList<string> actions, CancellationToken cancellation = default) =>
        SafeUpdate.PrepareAsync(new LiveFirewallPolicy(client, policyArn), settings, content => WithDefaultActions(content, actions), cancellation);

    /// <summary>A policy gets the stateful default actions of a patch, if it still has those that the patch was made from.</summary>
    /// <exception cref="UpdateException">It has others.</exception>
    public Task<SafeUpdate> PatchDefaultActionsAsync(ResourceArn policyArn, IReadOnlyList<string> before, IReadOnlyList<string> after, CancellationToken cancellation = default) =>
        SafeUpdate.PrepareAsync(
            new LiveFirewallPolicy(client, policyArn),
            settings,
            content =>
            {
                var now = (content.Items("StatefulDefaultActions") ?? []).Select(action => action.GetString()!).ToList();
                // Made already: by an earlier call, or by hand.
                return now.SequenceEqual(after, StringComparer.Ordinal) ? content
                    : now.SequenceEqual(before, StringComparer.Ordinal) ? WithDefaultActions(content, after)
                    : throw new UpdateException(
                        UpdateProblem.Changed,
                        $"{policyArn} has the stateful default actions {string.Join(", ", now)}, the patch was made from {string.Join(", ", before)}, and nothing was written. Audit it again.");
            },
            cancellation);

    /// <summary>A backup is put back.</summary>
    /// <param name="path">The file that an earlier change wrote.</param>
    /// <param name="force">Whether it is put back even over what somebody has changed since.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UpdateException">The file is no backup, or the resource has been changed since.</exception>
    public Task<SafeUpdate> RestoreAsync(string path, bool force = false, CancellationToken cancellation = default)
    {
        var (arn, answer) = BackupFile.Read(path);
        LiveResource resource = arn.IsFirewallPolicy ? new LiveFirewallPolicy(client, arn) : new LiveRuleGroup(client, arn);
        var content = resource.ContentIn(answer) ?? throw new UpdateException(UpdateProblem.Backup, $"{path} is no backup: it does not hold what {arn} held.");
        return SafeUpdate.PrepareAsync(
            resource,
            settings,
            current =>
            {
                if (!force && !LiveState.AreSame(current, content))
                    RefuseChanged(resource, path, BackupFile.ContentMade(answer), current);
                return content;
            },
            cancellation);
    }

    /// <summary>The ARN of what a backup is one of; its region is where it is put back.</summary>
    /// <exception cref="UpdateException">The file is no backup.</exception>
    public static ResourceArn ArnOfBackup(string path) => BackupFile.Read(path).Arn;

    /// <summary>What is there must be what the change made that the backup was written for.</summary>
    private static void RefuseChanged(LiveResource resource, string path, JsonElement? made, JsonElement current)
    {
        if (made is not { } expected)
            throw new UpdateException(UpdateProblem.ChangedSinceBackup, $"{path} does not say what was made of {resource.Arn} after it was written, so that somebody may have changed it since; nothing was written.");
        if (!LiveState.AreSame(current, expected))
        {
            throw new UpdateException(
                UpdateProblem.ChangedSinceBackup,
                $"{resource.Arn} was changed after the change that {path} is the backup of, and nothing was written. {WhatChanged.Between(resource.Show(expected), resource.Show(current))}");
        }
    }

    private static JsonElement WithDefaultActions(JsonElement policy, IReadOnlyList<string> actions) =>
        JsonContent.Changed(policy, changed => changed["StatefulDefaultActions"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]));
}
