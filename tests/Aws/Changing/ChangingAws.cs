using System.Text.Json.Nodes;
using TlsCompat.Aws.Changing;
using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.State;
using TlsCompat.Firewall;

namespace TlsCompat.Aws.Tests.Changing;

/// <summary>An emulated account and a folder for backups.</summary>
internal sealed class ChangingAws : IAsyncDisposable
{
    public static readonly ResourceArn CatchAll = ResourceArn.Parse("arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/egress-catch-all")!;
    public static readonly ResourceArn Payments = ResourceArn.Parse("arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/payments")!;
    public static readonly ResourceArn Policy = ResourceArn.Parse("arn:aws:network-firewall:us-east-1:111122223333:firewall-policy/egress")!;

    private readonly EmulatedAws _aws;

    private ChangingAws(EmulatedAws aws) => _aws = aws;

    public DirectoryInfo Backups { get; } = Directory.CreateTempSubdirectory("tlscompat-backup-");

    public Emulator Emulator => _aws.Emulator;

    public EmulatedAws Aws => _aws;

    public UpdateSettings Settings => new() { BackupFolder = Backups.FullName, SyncInterval = TimeSpan.FromMilliseconds(20), SyncTimeout = TimeSpan.FromSeconds(20) };

    public static async Task<ChangingAws> StartAsync() => new(await EmulatedAws.StartAsync(new EmulatorOptions { SyncDelay = TimeSpan.FromMilliseconds(200) }));

    public FirewallChanges Changes(UpdateSettings? settings = null) => new(_aws.NetworkFirewall(), settings ?? Settings);

    public Resource Group(ResourceArn? arn = null) => _aws.Region("us-east-1").RuleGroups[(arn ?? CatchAll).Text];

    public Resource PolicyOf(ResourceArn arn) => _aws.Region("us-east-1").Policies[arn.Text];

    public string Rules(ResourceArn? arn = null) => (string)Group(arn).Content["RulesSource"]!["RulesString"]!;

    /// <summary>The one catch-all, waiting for the ClientHello.</summary>
    public RuleChange Change()
    {
        var before = Rules().TrimEnd('\n').Split('\n').Single(line => line.StartsWith("drop tls", StringComparison.Ordinal));
        return new RuleChange(before, before.Replace("flow:to_server;", "ssl_state:client_hello; flow:to_server;", StringComparison.Ordinal), Rules());
    }

    /// <summary>Somebody else writes.</summary>
    public void Write(Action<JsonObject> content, ResourceArn? arn = null)
    {
        var group = Group(arn);
        var changed = group.Content.DeepClone().AsObject();
        content(changed);
        group.Content = changed;
        group.UpdateToken = Guid.NewGuid().ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        Backups.Delete(recursive: true);
    }
}
