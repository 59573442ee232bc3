using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Changing;

/// <summary>Waits until every firewall of the account and region that uses a resource has its new content (DescribeFirewall, SyncStates).</summary>
internal sealed class SyncWatch(LiveResource resource, string? token, UpdateSettings settings)
{
    private const string Status = "SyncStatus";

    public async Task<IReadOnlyList<FirewallSync>> WaitAsync(IProgress<UpdateStep>? progress, CancellationToken cancellation)
    {
        if (settings.SyncTimeout <= TimeSpan.Zero)
            return [];
        var started = settings.Clock.GetTimestamp();
        // A firewall may be there at once: it is asked soon, and then less and less often.
        var interval = settings.SyncInterval / 8;
        var firewalls = await FindAsync(cancellation).ConfigureAwait(false);
        while (firewalls.Exists(firewall => firewall.Progress == SyncProgress.Pending) && settings.Clock.GetElapsedTime(started) < settings.SyncTimeout)
        {
            var waiting = firewalls.Where(firewall => firewall.Progress == SyncProgress.Pending).Select(firewall => firewall.FirewallName).ToList();
            var done = 40 + (60 * (firewalls.Count - waiting.Count) / firewalls.Count);
            progress?.Report(new UpdateStep($"Waiting for {string.Join(", ", waiting.Take(3))}{(waiting.Count > 3 ? $" and {waiting.Count - 3} more" : "")}", done));
            await Task.Delay(interval, settings.Clock, cancellation).ConfigureAwait(false);
            interval = interval * 2 < settings.SyncInterval ? interval * 2 : settings.SyncInterval;
            for (var i = 0; i < firewalls.Count; i++)
            {
                if (firewalls[i].Progress == SyncProgress.Pending)
                    firewalls[i] = await AskAsync(firewalls[i].FirewallName, cancellation).ConfigureAwait(false) ?? firewalls[i];
            }
        }

        return firewalls;
    }

    private async Task<List<FirewallSync>> FindAsync(CancellationToken cancellation)
    {
        var found = new List<FirewallSync>();
        string? next = null;
        try
        {
            do
            {
                var page = await resource.Client.CallAsync(NetworkFirewallOperation.ListFirewalls, new JsonObject { ["NextToken"] = next, ["MaxResults"] = 100 }, cancellation).ConfigureAwait(false);
                foreach (var firewall in page.Items("Firewalls"))
                {
                    if (await AskAsync(firewall.NeededText("FirewallName"), cancellation).ConfigureAwait(false) is { } user)
                        found.Add(user);
                }

                next = page.Text("NextToken");
            }
            while (next is not null);
        }
        catch (Exception error) when (LiveResource.IsUnanswered(error))
        {
            found.Add(new FirewallSync("(the firewalls could not be listed)", SyncProgress.Unknown));
        }

        return found;
    }

    /// <summary>How far a firewall is; null where it does not use the resource.</summary>
    private async Task<FirewallSync?> AskAsync(string name, CancellationToken cancellation)
    {
        JsonElement answer;
        try
        {
            answer = await resource.Client.CallAsync(NetworkFirewallOperation.DescribeFirewall, new JsonObject { ["FirewallName"] = name }, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (LiveResource.IsUnanswered(error))
        {
            return new FirewallSync(name, SyncProgress.Unknown);
        }

        var states = (answer.Find("FirewallStatus")?.Entries("SyncStates") ?? [])
            .Select(zone => zone.Value.Find("Config")?.Find(resource.Arn.Text)).OfType<JsonElement>().ToList();
        if (states.Count == 0)
            return null;
        return new FirewallSync(
            name,
            states.Exists(state => state.Text(Status) == "CAPACITY_CONSTRAINED") ? SyncProgress.CapacityConstrained
            : states.TrueForAll(IsInSync) ? SyncProgress.InSync
            : SyncProgress.Pending);
    }

    /// <summary>In sync with the new content: for a moment a firewall is still in sync with the old one.</summary>
    private bool IsInSync(JsonElement state) =>
        state.Text(Status) == "IN_SYNC" && (token is null || state.Text("UpdateToken") is not { } its || its == token);
}
