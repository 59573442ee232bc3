using System.Globalization;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;
using TlsCompat.Firewall;

namespace TlsCompat.Tool.Aws;

/// <summary>Reads an account, and tells what could not be read while the rest goes on.</summary>
internal static class Account
{
    public static FirewallInventory Read(AccountRequest request, ErrorLog errors, CancellationToken cancellation) =>
        ReadAsync(request, errors, cancellation).GetAwaiter().GetResult();

    private static async Task<FirewallInventory> ReadAsync(AccountRequest request, ErrorLog errors, CancellationToken cancellation)
    {
        var parts = new List<FirewallInventory>();
        try
        {
            using var clients = await AwsClients.ConnectAsync(ConnectionOf(request), cancellation).ConfigureAwait(false);
            await foreach (var region in AccountReader.ReadAsync(clients, WantedOf(request), Progress(), cancellation).ConfigureAwait(false))
            {
                Clear();
                foreach (var error in region.Errors)
                    errors.WriteUnfinished(error.ToString());
                // A firewall's own HOME_NET counts where firewalls were asked for.
                parts.Add(request.Firewalls.Count == 0
                    ? region.Inventory
                    : region.Inventory with { Policies = [.. region.Firewalls.Select(firewall => firewall.Policy).OfType<FirewallPolicy>()] });
            }
        }
        catch (AwsConnectionException error)
        {
            errors.WriteUnfinished(error.Message);
        }
        finally
        {
            Clear();
        }

        return FirewallReader.Combine(parts);
    }

    private static AwsConnection ConnectionOf(AccountRequest request) => new()
    {
        Regions = request.Regions,
        AllRegions = request.AllRegions,
        ProfileName = request.Profile,
        RoleArn = request.RoleArn,
        ExternalId = request.ExternalId,
        EndpointUrl = request.EndpointUrl,
        UseFips = request.UseFips ? true : null,
        UseDualStack = request.UseDualStack ? true : null,
    };

    private static ReadRequest WantedOf(AccountRequest request) =>
        new() { Firewalls = request.Firewalls, Policies = request.Policies, RuleGroups = request.RuleGroups };

    /// <summary>One line on a terminal; a log gets no progress.</summary>
    private static Action<ReadProgress>? Progress() => Console.IsErrorRedirected
        ? null
        : progress => Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r\e[K{progress.Region}: {progress.Done:N0} of {progress.Total:N0} read"));

    private static void Clear()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r\e[K");
    }
}
