using System.Security.Cryptography;
using System.Text;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Tests.Connecting;

/// <summary>What is found where nothing is said.</summary>
[Collection(nameof(EnvironmentGroup))]
public sealed class EnvironmentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_keys_region_and_endpoint_of_the_environment()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var environment = new EnvironmentScope(
            ("AWS_ACCESS_KEY_ID", aws.Options.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", aws.Options.SecretAccessKey),
            ("AWS_REGION", "us-gov-west-1"), ("AWS_ENDPOINT_URL_NETWORK_FIREWALL", aws.Url), ("AWS_ENDPOINT_URL_STS", aws.Url));

        using var clients = await AwsClients.ConnectAsync(new AwsConnection(), Cancellation);
        var answer = await clients.NetworkFirewall("us-gov-west-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        // The SDK signs for us-east-1 here.
        Assert.Equal(["us-gov-west-1"], clients.Regions);
        Assert.Equal("observability", Assert.Single(answer.Items("Firewalls")).Text("FirewallName"));
        Assert.Equal(EmulatedAws.Account, await clients.FindAccountAsync(Cancellation));
    }

    [Fact]
    public async Task Refuses_a_profile_of_the_environment_that_is_missing()
    {
        using var environment = new EnvironmentScope(("AWS_PROFILE", "production"), ("AWS_REGION", "us-east-1"));

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection(), Cancellation));

        Assert.Equal(AwsConnectionProblem.ProfileNotFound, error.Problem);
    }

    [Fact]
    public async Task Takes_the_default_profile()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"[default]\naws_access_key_id = {aws.Options.AccessKeyId}\naws_secret_access_key = {aws.Options.SecretAccessKey}\nregion = eu-central-1\nendpoint_url = {aws.Url}\n");
        using var environment = new EnvironmentScope(("AWS_SHARED_CREDENTIALS_FILE", file.Path));

        using var clients = await AwsClients.ConnectAsync(new AwsConnection(), Cancellation);

        Assert.Equal("edge", Assert.Single((await clients.NetworkFirewall("eu-central-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls")).Text("FirewallName"));
    }

    [Fact]
    public async Task Prefers_a_profile_that_is_named_to_keys_of_the_environment()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"[audit]\naws_access_key_id = {aws.Options.AccessKeyId}\naws_secret_access_key = {aws.Options.SecretAccessKey}\nregion = us-east-1\n");
        using var environment = new EnvironmentScope(("AWS_ACCESS_KEY_ID", "AKIAOTHER"), ("AWS_SECRET_ACCESS_KEY", "other"), ("AWS_SHARED_CREDENTIALS_FILE", file.Path));

        using var clients = await AwsClients.ConnectAsync(new AwsConnection { ProfileName = "audit", EndpointUrl = aws.Url }, Cancellation);
        await clients.NetworkFirewall("us-east-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        Assert.Equal(aws.Options.AccessKeyId, Assert.Single(aws.Emulator.Calls).AccessKeyId);
    }

    [Fact]
    public async Task Takes_the_credentials_of_a_container()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var environment = new EnvironmentScope(
            ("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.Url + "/container-credentials"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-token"),
            ("AWS_REGION", "us-east-1"));

        await Use(aws);

        Assert.Equal(["/container-credentials", "ListFirewalls"], aws.Emulator.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Takes_the_credentials_of_an_instance()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var environment = new EnvironmentScope(
            ("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws.Url), ("AWS_REGION", "us-east-1"));

        await Use(aws);

        Assert.Contains("/latest/api/token", aws.Emulator.Calls.Select(call => call.Operation));
        Assert.Contains("/latest/meta-data/iam/security-credentials/instance", aws.Emulator.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Takes_a_web_identity()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var token = new ProfileFile("web-identity-token");
        using var environment = new EnvironmentScope(
            ("AWS_WEB_IDENTITY_TOKEN_FILE", token.Path), ("AWS_ROLE_ARN", "arn:aws-us-gov:iam::111122223333:role/auditor"), ("AWS_REGION", "us-gov-west-1"), ("AWS_ENDPOINT_URL_STS", aws.Url));

        using var clients = await AwsClients.ConnectAsync(new AwsConnection { EndpointUrl = aws.Url }, Cancellation);
        await clients.NetworkFirewall("us-gov-west-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        Assert.Equal(["AssumeRoleWithWebIdentity", "ListFirewalls"], aws.Emulator.Calls.Select(call => call.Operation));
    }

    [Fact]
    public async Task Takes_a_sign_on()
    {
        await using var aws = await EmulatedAws.StartAsync();
        const string StartUrl = "https://sign-on.example/start";
        var home = Directory.CreateTempSubdirectory("tlscompat-home-");
        var cache = Directory.CreateDirectory(Path.Combine(home.FullName, ".aws", "sso", "cache"));
#pragma warning disable CA5350 // The file's name is the SHA-1 of the session's: AWS's choice.
        var name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes("corporate")));
#pragma warning restore CA5350
        await File.WriteAllTextAsync(
            Path.Combine(cache.FullName, name + ".json"),
            $$"""{"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"sign-on-token","expiresAt":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""", Cancellation);
        using var file = new ProfileFile($"""
            [profile audit]
            sso_session = corporate
            sso_account_id = 111122223333
            sso_role_name = Auditor
            region = us-east-1
            [sso-session corporate]
            sso_region = us-east-1
            sso_start_url = {StartUrl}
            """);
        using var environment = new EnvironmentScope(("HOME", home.FullName), ("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Path.GetDirectoryName(file.Path)!, "credentials")), ("AWS_PROFILE", "audit"), ("AWS_ENDPOINT_URL_SSO", aws.Url));

        await Use(aws);

        Assert.Equal(["/federation/credentials", "ListFirewalls"], aws.Emulator.Calls.Select(call => call.Operation));
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task Says_that_nothing_was_found()
    {
        using var environment = new EnvironmentScope(("AWS_EC2_METADATA_DISABLED", "true"), ("AWS_REGION", "us-east-1"));

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection(), Cancellation));

        Assert.Equal(AwsConnectionProblem.CredentialsMissing, error.Problem);
    }

    [Fact]
    public async Task Says_that_no_region_was_said()
    {
        using var environment = new EnvironmentScope();

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { AccessKey = "a", SecretKey = "b" }, Cancellation));

        Assert.Equal(AwsConnectionProblem.RegionMissing, error.Problem);
    }

    private static async Task Use(EmulatedAws aws)
    {
        using var clients = await AwsClients.ConnectAsync(new AwsConnection { EndpointUrl = aws.Url }, Cancellation);
        await clients.NetworkFirewall("us-east-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);
        Assert.StartsWith("ASIA", aws.Emulator.Calls.Last().AccessKeyId, StringComparison.Ordinal);
    }
}
