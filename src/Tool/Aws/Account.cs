using System.Globalization;
using TlsCompat.Aws.Connecting;
using TlsCompat.Aws.Reading;
using TlsCompat.Firewall;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Aws;

/// <summary>Reads an account, and tells what could not be read while the rest goes on.</summary>
internal static class Account
{
    /// <summary>The regions in their order, each when it is read.</summary>
    public static IEnumerable<FirewallInventory> Read(AccountRequest request, ErrorLog errors, CancellationToken cancellation)
    {
        using var clients = Connect(request, errors, cancellation);
        if (clients is null)
            yield break;
        using var regions = AccountReader.ReadAsync(clients, WantedOf(request), Progress(), cancellation).ToBlockingEnumerable(cancellation).GetEnumerator();
        while (TryNext(regions, errors))
        {
            var region = regions.Current;
            Clear();
            foreach (var error in region.Errors)
                errors.WriteUnfinished(error.ToString());
            // A firewall's own HOME_NET counts where firewalls were asked for.
            yield return request.Firewalls.Count == 0
                ? region.Inventory
                : region.Inventory with { Policies = [.. region.Firewalls.Select(firewall => firewall.Policy).OfType<FirewallPolicy>()] };
        }
    }

    /// <summary>False at the end, and where the connection has: credentials expire.</summary>
    private static bool TryNext(IEnumerator<RegionReading> regions, ErrorLog errors)
    {
        try
        {
            return regions.MoveNext();
        }
        catch (AwsConnectionException error)
        {
            Clear();
            errors.WriteUnfinished(error.Message);
            return false;
        }
    }

    private static AwsClients? Connect(AccountRequest request, ErrorLog errors, CancellationToken cancellation)
    {
        try
        {
            return AwsClients.ConnectAsync(ConnectionOf(request), cancellation).GetAwaiter().GetResult();
        }
        catch (AwsConnectionException error)
        {
            errors.WriteUnfinished(error.Message);
            return null;
        }
    }

    private static AwsConnection ConnectionOf(AccountRequest request) => new()
    {
        Regions = request.Regions,
        AllRegions = request.AllRegions,
        ProfileName = request.Profile,
        RoleArn = request.RoleArn,
        ExternalId = request.ExternalId,
        RoleSessionName = request.RoleSessionName ?? AwsConnection.DefaultRoleSessionName,
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
