using System.Collections.Concurrent;
using Amazon;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Connecting;

/// <summary>A connection in use: its credentials, its regions, and a client of each service for each of them.</summary>
public sealed class AwsClients : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly AwsConnection _connection;
    private readonly AwsProfile? _profile;
    private readonly AWSCredentials _credentials;
    private readonly string _home;
    private readonly ConcurrentDictionary<string, Lazy<NetworkFirewallClient>> _networkFirewall = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<EC2Client>> _ec2 = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<SecurityHubClient>> _securityHub = new(StringComparer.Ordinal);

    private AwsClients(AwsConnection connection, AwsProfile? profile, AWSCredentials credentials, string home)
    {
        _connection = connection;
        _profile = profile;
        _credentials = credentials;
        _home = home;
        Regions = [home];
    }

    /// <summary>Those that the connection names, or all that the account takes part in.</summary>
    public IReadOnlyList<string> Regions { get; private set; }

    /// <summary>Finds the credentials and gets them, so that what is wrong with them is said once and at once.</summary>
    /// <exception cref="AwsConnectionException">There is no connection.</exception>
    public static async Task<AwsClients> ConnectAsync(AwsConnection connection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var regions = connection.Regions.Select(RegionName.Checked).Distinct(StringComparer.Ordinal).ToList();
        var profile = AwsProfile.Find(connection);
        var home = regions.FirstOrDefault() ?? RegionOf(profile);
        // A role is assumed before it is known what region an instance is in: only where nobody has said one.
        var chain = new CredentialChain(connection, profile, role => Sts(connection, profile, RegionName.ForRole(role, home ?? "us-east-1")));
        var credentials = chain.Resolve();
        await GetAsync(credentials, cancellation).ConfigureAwait(false);
        home ??= chain.IsAmbient ? await Task.Run(() => FallbackRegionFactory.GetRegionEndpoint()?.SystemName, cancellation).WaitAsync(cancellation).ConfigureAwait(false) : null;
        if (home is null)
            throw new AwsConnectionException(AwsConnectionProblem.RegionMissing, "Which region is not said: neither here, nor by AWS_REGION, nor by the profile.");

        var clients = new AwsClients(connection, profile, credentials, home);
        try
        {
            clients.Regions = connection.AllRegions ? await clients.ListRegionsAsync(cancellation).ConfigureAwait(false) : regions.Count > 0 ? regions : [home];
            return clients;
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    public NetworkFirewallClient NetworkFirewall(string region) =>
        _networkFirewall.GetOrAdd(region, name => new Lazy<NetworkFirewallClient>(() => new NetworkFirewallClient(
            _credentials, Configure(new NetworkFirewallConfig(), name, _connection.EndpointUrl)))).Value;

    public SecurityHubClient SecurityHub(string region) =>
        _securityHub.GetOrAdd(region, name => new Lazy<SecurityHubClient>(() => new SecurityHubClient(
            _credentials, Configure(new SecurityHubConfig(), name, _connection.SecurityHubEndpointUrl)))).Value;

    internal EC2Client EC2(string region) =>
        _ec2.GetOrAdd(region, name => new Lazy<EC2Client>(() => new EC2Client(
            _credentials, Configure(new EC2Config(), name, _connection.Ec2EndpointUrl)))).Value;

    /// <summary>The account's number; null where STS does not say.</summary>
    public async Task<string?> FindAccountAsync(CancellationToken cancellation = default)
    {
        using var client = Sts(_connection, _profile, _home).CreateClient(_credentials);
        try
        {
            return (await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation).ConfigureAwait(false)).Account;
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var client in _networkFirewall.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
        foreach (var client in _ec2.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
        foreach (var client in _securityHub.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    private static async Task GetAsync(AWSCredentials credentials, CancellationToken cancellation)
    {
        try
        {
            // The SDK asks containers, instances and STS without a way to stop it.
            await Task.Run(credentials.GetCredentialsAsync, cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.CredentialsMissing, $"The credentials could not be got: {ConnectionFailure.Describe(e)}", e);
        }
    }

    private async Task<List<string>> ListRegionsAsync(CancellationToken cancellation)
    {
        try
        {
            // Those that the account does not take part in are left out unless AllRegions is asked for.
            var answer = await EC2(_home).DescribeRegionsAsync(new DescribeRegionsRequest(), cancellation).ConfigureAwait(false);
            return [.. (answer.Regions ?? []).Select(region => region.RegionName).OfType<string>().Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new AwsConnectionException(AwsConnectionProblem.RegionsUnknown, $"The regions of the account could not be listed in {_home}; name them instead. ({ConnectionFailure.Describe(e)})", e);
        }
    }

    private T Configure<T>(T config, string region, string? endpointUrl)
        where T : ClientConfig
    {
        if (_profile is not null)
            config.Profile = _profile.Location;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (endpointUrl is not null)
            config.ServiceURL = endpointUrl;
        config.AuthenticationRegion = region;
        if ((_connection.UseFips ?? _profile?.UseFips) is { } fips)
            config.UseFIPSEndpoint = fips;
        if ((_connection.UseDualStack ?? _profile?.UseDualStack) is { } dualStack)
            config.UseDualstackEndpoint = dualStack;
        if ((_connection.RetryMode switch { null => _profile?.RetryMode, AwsRetryMode.Adaptive => RequestRetryMode.Adaptive, _ => RequestRetryMode.Standard }) is { } mode)
            config.RetryMode = mode;
        if ((_connection.MaxAttempts ?? _profile?.MaxAttempts) is { } attempts)
            config.MaxErrorRetry = attempts - 1;
        config.ConnectTimeout = ConnectTimeout;
        return config;
    }

    private static StsSettings Sts(AwsConnection connection, AwsProfile? profile, string region) =>
        new(region, connection.StsEndpointUrl, profile?.Location, connection.UseFips ?? profile?.UseFips, connection.UseDualStack ?? profile?.UseDualStack);

    private static string? RegionOf(AwsProfile? profile) =>
        (profile is { IsNamed: true } ? profile.Region : null)
        ?? (Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region ? RegionName.Checked(region) : null)
        ?? (Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") is { Length: > 0 } other ? RegionName.Checked(other) : null)
        ?? profile?.Region;
}
