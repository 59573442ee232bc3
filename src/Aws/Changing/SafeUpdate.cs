using System.Text.Json;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Changing;

/// <summary>
/// A change of a rule group or firewall policy, compared and worked out, and not made yet. Made, it goes one way: the backup, a rehearsal, the
/// update under the lock, reading back, waiting for the firewalls. Whenever it is interrupted, the resource holds the old content or the new,
/// and from the update on there is the backup.
/// </summary>
public sealed class SafeUpdate
{
    // Tokens move when tags or a description change, too; a resource that changes more often than that is in other hands.
    private const int MaximumTries = 3;

    private readonly LiveResource _resource;
    private readonly UpdateSettings _settings;
    private readonly Func<JsonElement, JsonElement> _change;
    private LiveState _state;

    private SafeUpdate(LiveResource resource, UpdateSettings settings, Func<JsonElement, JsonElement> change, LiveState state)
    {
        _resource = resource;
        _settings = settings;
        _change = change;
        _state = state;
        Content = change(state.Content);
    }

    public string Arn => _resource.Arn.Text;

    /// <summary>What the resource holds now: rules as text, anything else as indented JSON.</summary>
    public string Before => _resource.Show(_state.Content);

    /// <summary>What it would hold.</summary>
    public string After => _resource.Show(Content);

    /// <summary>Whether there is anything to do.</summary>
    public bool IsChange => !_state.Holds(Content);

    private JsonElement Content { get; }

    /// <summary>Reads the resource and works out what the change makes of it.</summary>
    /// <exception cref="UpdateException">The resource is not what the change was made from, or cannot be changed in that way.</exception>
    internal static async Task<SafeUpdate> PrepareAsync(LiveResource resource, UpdateSettings settings, Func<JsonElement, JsonElement> change, CancellationToken cancellation) =>
        new(resource, settings, change, await resource.ReadAsync(cancellation).ConfigureAwait(false));

    /// <summary>Makes the change.</summary>
    /// <exception cref="UpdateException">It was not made, or is not known to have been; the message says which.</exception>
    public async Task<UpdateResult> ExecuteAsync(IProgress<UpdateStep>? progress = null, CancellationToken cancellation = default)
    {
        progress?.Report(new UpdateStep("Reading it again", 0));
        await AgreeAsync(cancellation).ConfigureAwait(false);
        progress?.Report(new UpdateStep("Writing the backup", 10));
        var backup = BackupFile.Write(_resource, _state.Answer, Content, _settings);
        progress?.Report(new UpdateStep($"Backup {backup}", 20) { Milestone = UpdateMilestone.BackedUp, BackupPath = backup });
        progress?.Report(new UpdateStep("Rehearsing the change", 20));
        await RehearseAsync(cancellation).ConfigureAwait(false);
        progress?.Report(new UpdateStep("Making the change", 30));
        var token = await WriteAsync(backup, cancellation).ConfigureAwait(false);
        progress?.Report(new UpdateStep($"Changed {Arn}", 40) { Milestone = UpdateMilestone.Changed, BackupPath = backup });
        var firewalls = await new SyncWatch(_resource, token, _settings).WaitAsync(progress, cancellation).ConfigureAwait(false);
        return new UpdateResult(Arn, backup, firewalls);
    }

    /// <summary>Reads the resource again: between the proposal and the change somebody may have thought about it for an hour.</summary>
    private async Task AgreeAsync(CancellationToken cancellation)
    {
        var now = await _resource.ReadAsync(cancellation).ConfigureAwait(false);
        if (!now.Holds(_state.Content))
            throw RuleGroupContent.Changed(Arn, Before, _resource.Show(now.Content));
        _state = now;
    }

    private async Task RehearseAsync(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await _resource.UpdateAsync(_state, Content, true, cancellation).ConfigureAwait(false);
                return;
            }
            catch (NetworkFirewallException error) when (error.IsStaleToken && tries < MaximumTries)
            {
                await AgreeAsync(cancellation).ConfigureAwait(false);
            }
            catch (Exception error) when (LiveResource.IsUnanswered(error))
            {
                throw new UpdateException(UpdateProblem.Refused, $"{Arn}: the rehearsal of the change did not succeed, and nothing was written: {ConnectionFailure.Describe(error)}", error);
            }
        }
    }

    /// <summary>Updates under the lock, and never without knowing what is overwritten.</summary>
    private async Task<string?> WriteAsync(string backup, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            Exception failure;
            try
            {
                var token = await _resource.UpdateAsync(_state, Content, false, cancellation).ConfigureAwait(false);
                var made = await ReadBackAsync(null, backup, cancellation).ConfigureAwait(false);
                return made.Holds(Content) ? token ?? made.Token : throw NeitherNor(made, backup);
            }
            catch (Exception error) when (LiveResource.IsUnanswered(error))
            {
                failure = error;
            }

            // An update whose answer was lost has been made, and its repetition finds the token moved.
            var now = await ReadBackAsync(failure, backup, cancellation).ConfigureAwait(false);
            if (now.Holds(Content))
                return now.Token;
            if (!now.Holds(_state.Content))
            {
                throw new UpdateException(
                    UpdateProblem.Changed,
                    $"{Arn} was changed by somebody else in between, and nothing was written. {WhatChanged.Between(Before, _resource.Show(now.Content))} Audit it again.",
                    failure);
            }

            if (failure is not NetworkFirewallException { IsStaleToken: true } || tries == MaximumTries)
                throw new UpdateException(UpdateProblem.NotMade, $"{Arn}: the change was not made, and the resource is as it was: {ConnectionFailure.Describe(failure)}", failure);
            _state = now;
        }
    }

    private async Task<LiveState> ReadBackAsync(Exception? failure, string backup, CancellationToken cancellation)
    {
        try
        {
            return await _resource.DescribeAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (LiveResource.IsUnanswered(error))
        {
            throw failure is null
                ? new UpdateException(UpdateProblem.Unknown, $"{Arn}: AWS took the change, but it could not be read back: {ConnectionFailure.Describe(error)} What it was before is in {backup}.", error)
                : new UpdateException(
                    UpdateProblem.Unknown,
                    $"{Arn}: whether the change was made is not known ({ConnectionFailure.Describe(failure)}), and it could not be read back ({ConnectionFailure.Describe(error)}). It holds the old rules or the new; what it was before is in {backup}. Run the same call again.",
                    error);
        }
    }

    private UpdateException NeitherNor(LiveState made, string backup) => new(
        UpdateProblem.Different,
        $"{Arn}: the change was made, and what is there now is something else: somebody wrote at the same time. {WhatChanged.Between(After, _resource.Show(made.Content))} What it was before is in {backup}.");
}
