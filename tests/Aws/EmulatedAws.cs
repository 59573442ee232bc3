using Amazon;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.Aws.Tests;

/// <summary>An emulator of a test's own, and clients that speak to it.</summary>
internal sealed class EmulatedAws : IAsyncDisposable
{
    public const string Account = AwsAccount.Id;

    private readonly List<IDisposable> _clients = [];

    private EmulatedAws(Emulator emulator, EmulatorOptions options)
    {
        Emulator = emulator;
        Options = options;
    }

    public Emulator Emulator { get; }

    public EmulatorOptions Options { get; }

    public string Url => Emulator.Url.GetLeftPart(UriPartial.Authority);

    public AWSCredentials Credentials => new BasicAWSCredentials(Options.AccessKeyId, Options.SecretAccessKey);

    /// <summary>Of the account in examples/aws, which the emulator's build puts beside it.</summary>
    public static Task<EmulatedAws> StartAsync(EmulatorOptions? options = null) =>
        StartAsync(AccountFolder.Load(Path.Combine(AppContext.BaseDirectory, "account")), options);

    public static async Task<EmulatedAws> StartAsync(AwsAccount account, EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions();
        return new EmulatedAws(await Emulator.StartAsync(account, options, TestContext.Current.CancellationToken), options);
    }

    public RegionState Region(string name) => Emulator.Account.Regions[name];

    public NetworkFirewallClient NetworkFirewall(string region = "us-east-1", AWSCredentials? credentials = null, Action<NetworkFirewallConfig>? configure = null)
    {
        var config = new NetworkFirewallConfig { ServiceURL = Url, AuthenticationRegion = region };
        configure?.Invoke(config);
        var client = new NetworkFirewallClient(credentials ?? Credentials, config);
        _clients.Add(client);
        return client;
    }

    public EC2Client EC2(string region = "us-east-1", AWSCredentials? credentials = null, Action<EC2Config>? configure = null)
    {
        var config = new EC2Config { ServiceURL = Url, AuthenticationRegion = region };
        configure?.Invoke(config);
        var client = new EC2Client(credentials ?? Credentials, config);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that has a region and no URL: its requests for AWS's own host names come here as to a proxy.</summary>
    public NetworkFirewallClient NetworkFirewallByProxy(string region, Action<NetworkFirewallConfig>? configure = null)
    {
        var config = new NetworkFirewallConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseHttp = true,
            ProxyHost = "127.0.0.1",
            ProxyPort = Emulator.Url.Port,
        };
        configure?.Invoke(config);
        var client = new NetworkFirewallClient(Credentials, config);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Emulator.DisposeAsync();
    }
}
