using TlsCompat.AwsEmulator;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.Tool.Tests;

/// <summary>The account of examples/aws on loopback, and the variables that lead a process to it and to no other.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    private EmulatedAccount(Emulator emulator, EmulatorOptions options)
    {
        Emulator = emulator;
        var url = emulator.Url.GetLeftPart(UriPartial.Authority);
        Environment =
        [
            ("AWS_ACCESS_KEY_ID", options.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", options.SecretAccessKey), ("AWS_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL_NETWORK_FIREWALL", url), ("AWS_ENDPOINT_URL_EC2", url), ("AWS_ENDPOINT_URL_STS", url),
            ("AWS_SHARED_CREDENTIALS_FILE", "none"), ("AWS_CONFIG_FILE", "none"), ("AWS_EC2_METADATA_DISABLED", "true"),
        ];
    }

    public Emulator Emulator { get; }

    public (string Name, string Value)[] Environment { get; }

    public static async Task<EmulatedAccount> StartAsync(EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions();
        return new EmulatedAccount(
            await Emulator.StartAsync(AccountFolder.Load(Path.Combine(AppContext.BaseDirectory, "account")), options, TestContext.Current.CancellationToken), options);
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
