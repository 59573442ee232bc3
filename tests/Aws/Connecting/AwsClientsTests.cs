using Amazon.EC2.Model;
using TlsCompat.Aws.Clients;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Aws.Tests.Connecting;

public sealed class AwsClientsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_keys()
    {
        await using var aws = await EmulatedAws.StartAsync();

        using var clients = await AwsClients.ConnectAsync(Keys(aws) with { Regions = ["us-east-1", "us-gov-west-1", "us-east-1"] }, Cancellation);

        Assert.Equal(["us-east-1", "us-gov-west-1"], clients.Regions);
        Assert.Equal("observability", Assert.Single((await clients.NetworkFirewall("us-gov-west-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls")).Text("FirewallName"));
        Assert.Equal(2, (await clients.EC2("us-east-1").DescribeVpcsAsync(new DescribeVpcsRequest(), Cancellation)).Vpcs!.Count);
        Assert.Equal(EmulatedAws.Account, await clients.FindAccountAsync(Cancellation));
        Assert.Equal(["us-gov-west-1", "us-east-1", "us-east-1"], aws.Emulator.Calls.Select(call => call.Region));
    }

    [Fact]
    public async Task Takes_all_regions_of_the_partition()
    {
        await using var aws = await EmulatedAws.StartAsync();

        using var commercial = await AwsClients.ConnectAsync(Keys(aws) with { AllRegions = true }, Cancellation);
        using var gov = await AwsClients.ConnectAsync(Keys(aws) with { Regions = ["us-gov-east-1"], AllRegions = true }, Cancellation);

        Assert.Equal(17, commercial.Regions.Count);
        Assert.Equal(["us-gov-east-1", "us-gov-west-1"], gov.Regions);
    }

    [Theory]
    [InlineData("AKIA", null)]
    [InlineData(null, "secret")]
    public async Task Refuses_half_a_key(string? id, string? secret)
    {
        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { AccessKey = id, SecretKey = secret, Regions = ["us-east-1"] }, Cancellation));

        Assert.Equal(AwsConnectionProblem.KeysIncomplete, error.Problem);
    }

    [Theory]
    [InlineData("us-east-1.example.com")]
    [InlineData("us-east-1/")]
    [InlineData("everywhere")]
    [InlineData("")]
    public async Task Refuses_what_is_no_region(string region)
    {
        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { AccessKey = "a", SecretKey = "b", Regions = [region] }, Cancellation));

        Assert.Equal(AwsConnectionProblem.RegionInvalid, error.Problem);
    }

    [Fact]
    public async Task Takes_a_profile_with_its_region_endpoint_and_retries()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"""
            [audit]
            aws_access_key_id = {aws.Options.AccessKeyId}
            aws_secret_access_key = {aws.Options.SecretAccessKey}
            region = us-gov-west-1
            endpoint_url = {aws.Url}
            retry_mode = adaptive
            max_attempts = 7
            """);

        using var clients = await AwsClients.ConnectAsync(new AwsConnection { ProfileName = "audit", ProfileLocation = file.Path }, Cancellation);
        var client = clients.NetworkFirewall("us-gov-west-1");

        Assert.Equal(["us-gov-west-1"], clients.Regions);
        Assert.Equal("observability", Assert.Single((await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls")).Text("FirewallName"));
        Assert.Equal((Amazon.Runtime.RequestRetryMode.Adaptive, 6), (client.Config.RetryMode, client.Config.MaxErrorRetry));
        Assert.Equal(EmulatedAws.Account, await clients.FindAccountAsync(Cancellation));
    }

    [Fact]
    public async Task Refuses_a_profile_that_is_missing()
    {
        using var file = new ProfileFile("[audit]\naws_access_key_id = a\naws_secret_access_key = b\n");

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() =>
            AwsClients.ConnectAsync(new AwsConnection { ProfileName = "production", ProfileLocation = file.Path, Regions = ["us-east-1"] }, Cancellation));

        Assert.Equal((AwsConnectionProblem.ProfileNotFound, $"There is no profile 'production' in {file.Path}, which have audit."), (error.Problem, error.Message));
    }

    [Fact]
    public async Task Refuses_a_profile_without_credentials()
    {
        using var file = new ProfileFile("[audit]\nregion = us-east-1\n");

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { ProfileName = "audit", ProfileLocation = file.Path }, Cancellation));

        Assert.Equal(AwsConnectionProblem.ProfileInvalid, error.Problem);
    }

    [Fact]
    public async Task Assumes_a_role_with_its_external_id()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var connection = Keys(aws) with { RoleArn = "arn:aws:iam::111122223333:role/partner", ExternalId = "external-42" };

        using var clients = await AwsClients.ConnectAsync(connection, Cancellation);
        await clients.NetworkFirewall("us-east-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        Assert.Equal(["AssumeRole", "ListFirewalls"], aws.Emulator.Calls.Select(call => call.Operation));
        Assert.StartsWith("ASIA", aws.Emulator.Calls.Last().AccessKeyId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_role_is_refused()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() =>
            AwsClients.ConnectAsync(Keys(aws) with { RoleArn = "arn:aws:iam::111122223333:role/partner", ExternalId = "wrong" }, Cancellation));

        Assert.Equal(AwsConnectionProblem.RoleRefused, error.Problem);
        Assert.Contains("is not authorized to perform: sts:AssumeRole", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.Options.SecretAccessKey, error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The SDK asks sts.us-east-1 here, where GovCloud's roles are not known.</summary>
    [Fact]
    public async Task Assumes_a_role_in_the_region_of_its_partition()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var gov = Keys(aws) with { RoleArn = "arn:aws-us-gov:iam::111122223333:role/auditor", Regions = ["us-gov-east-1"] };

        using var inRegion = await AwsClients.ConnectAsync(gov, Cancellation);
        using var elsewhere = await AwsClients.ConnectAsync(gov with { Regions = ["us-east-1"] }, Cancellation);

        Assert.Equal(["us-gov-east-1", "us-gov-west-1"], aws.Emulator.Calls.Select(call => call.Region));
    }

    [Fact]
    public async Task Assumes_the_roles_of_a_profile_one_behind_the_other()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"""
            [base]
            aws_access_key_id = {aws.Options.AccessKeyId}
            aws_secret_access_key = {aws.Options.SecretAccessKey}
            [first]
            role_arn = arn:aws:iam::111122223333:role/auditor
            source_profile = base
            [second]
            role_arn = arn:aws:iam::111122223333:role/partner
            external_id = external-42
            source_profile = first
            region = eu-central-1
            """);

        using var clients = await AwsClients.ConnectAsync(
            new AwsConnection { ProfileName = "second", ProfileLocation = file.Path, EndpointUrl = aws.Url, StsEndpointUrl = aws.Url }, Cancellation);
        await clients.NetworkFirewall("eu-central-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        Assert.Equal(
            [("AssumeRole", "eu-central-1"), ("AssumeRole", "eu-central-1"), ("ListFirewalls", "eu-central-1")],
            aws.Emulator.Calls.Select(call => (call.Operation, call.Region!)));
        Assert.Equal(3, aws.Emulator.Calls.Select(call => call.AccessKeyId).Distinct().Count());
    }

    [Fact]
    public async Task Asks_for_the_code_of_a_role()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"""
            [base]
            aws_access_key_id = {aws.Options.AccessKeyId}
            aws_secret_access_key = {aws.Options.SecretAccessKey}
            [guarded]
            role_arn = arn:aws:iam::111122223333:role/auditor
            mfa_serial = arn:aws:iam::111122223333:mfa/someone
            source_profile = base
            region = us-east-1
            """);
        var connection = new AwsConnection { ProfileName = "guarded", ProfileLocation = file.Path, StsEndpointUrl = aws.Url };

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(connection, Cancellation));
        using var clients = await AwsClients.ConnectAsync(connection with { MfaCode = serial => serial.EndsWith("mfa/someone", StringComparison.Ordinal) ? "123456" : "" }, Cancellation);

        Assert.Equal(AwsConnectionProblem.MfaNeeded, error.Problem);
        Assert.Contains("TokenCode=123456", Assert.Single(aws.Emulator.Calls).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_credentials_of_a_process()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($$"""
            [helper]
            credential_process = echo '{"Version":1,"AccessKeyId":"{{aws.Options.AccessKeyId}}","SecretAccessKey":"{{aws.Options.SecretAccessKey}}"}'
            region = us-east-1
            [broken]
            credential_process = false
            region = us-east-1
            """);

        using var clients = await AwsClients.ConnectAsync(new AwsConnection { ProfileName = "helper", ProfileLocation = file.Path, EndpointUrl = aws.Url }, Cancellation);
        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { ProfileName = "broken", ProfileLocation = file.Path }, Cancellation));

        Assert.NotEmpty((await clients.NetworkFirewall("us-east-1").CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation)).Items("Firewalls"));
        Assert.Equal(AwsConnectionProblem.CredentialsMissing, error.Problem);
    }

    [Theory]
    [InlineData("echo opensesame >&2; exit 3")]
    [InlineData("echo opensesame")]
    [InlineData("echo '{\"Version\":1,\"AccessKeyId\":\"opensesame\"}'")]
    public async Task Repeats_nothing_of_what_a_process_writes(string command)
    {
        using var file = new ProfileFile($"[broken]\ncredential_process = {command}\nregion = us-east-1\n");

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { ProfileName = "broken", ProfileLocation = file.Path }, Cancellation));

        Assert.Equal(AwsConnectionProblem.CredentialsMissing, error.Problem);
        Assert.StartsWith("The credential_process of the profile 'broken' gives no credentials.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_within_a_second_when_it_is_cancelled()
    {
        await using var aws = await EmulatedAws.StartAsync();
        aws.Emulator.Faults.Add(new TlsCompat.AwsEmulator.Faults.Fault { Kind = TlsCompat.AwsEmulator.Faults.FaultKind.Latency, Operation = "AssumeRole", Delay = TimeSpan.FromMinutes(5), Count = 9 });
        using var cancel = new CancellationTokenSource();

        var connecting = AwsClients.ConnectAsync(Keys(aws) with { RoleArn = "arn:aws:iam::111122223333:role/auditor" }, cancel.Token);
        await Task.Delay(300, Cancellation);
        Assert.False(connecting.IsCompleted);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Says_to_sign_on()
    {
        using var file = new ProfileFile("""
            [signon]
            sso_account_id = 111122223333
            sso_role_name = Auditor
            sso_region = us-east-1
            sso_start_url = https://nobody-has-signed-on.example/start
            region = us-east-1
            """);

        var error = await Assert.ThrowsAsync<AwsConnectionException>(() => AwsClients.ConnectAsync(new AwsConnection { ProfileName = "signon", ProfileLocation = file.Path }, Cancellation));

        Assert.Equal(AwsConnectionProblem.SignOnNeeded, error.Problem);
        Assert.Contains("aws sso login --profile signon", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_FIPS_and_dual_stack_and_retries()
    {
        using var clients = await AwsClients.ConnectAsync(
            new AwsConnection { AccessKey = "a", SecretKey = "b", Regions = ["us-gov-west-1"], UseFips = true, UseDualStack = true, RetryMode = AwsRetryMode.Adaptive, MaxAttempts = 5 }, Cancellation);

        var config = clients.NetworkFirewall("us-gov-west-1").Config;
        Assert.Equal(
            "https://network-firewall-fips.us-gov-west-1.api.aws/",
            config.DetermineServiceOperationEndpoint(new Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters(new NetworkFirewallRequest(NetworkFirewallOperation.ListFirewalls, new()))).URL);
        Assert.Equal((Amazon.Runtime.RequestRetryMode.Adaptive, 4), (config.RetryMode, config.MaxErrorRetry));
    }

    [Fact]
    public void Prints_no_keys()
    {
        var connection = new AwsConnection { AccessKey = "AKIAIDENTIFIER", SecretKey = "the-secret", SessionToken = "the-token", RoleArn = "arn:aws:iam::1:role/a", ExternalId = "the-external-id", Regions = ["us-east-1", "eu-west-1"] };

        Assert.Equal("access key as arn:aws:iam::1:role/a in us-east-1, eu-west-1", connection.ToString());
    }

    private static AwsConnection Keys(EmulatedAws aws) => new()
    {
        AccessKey = aws.Options.AccessKeyId,
        SecretKey = aws.Options.SecretAccessKey,
        Regions = ["us-east-1"],
        EndpointUrl = aws.Url,
        Ec2EndpointUrl = aws.Url,
        StsEndpointUrl = aws.Url,
    };
}
