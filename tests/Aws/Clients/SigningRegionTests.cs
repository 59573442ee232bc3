using Amazon;
using Amazon.Runtime;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests.Clients;

/// <summary>What is on the wire, as the other end sees it and its signature says.</summary>
public sealed class SigningRegionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-gov-west-1", false, "network-firewall.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, "network-firewall-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-east-1", true, "network-firewall-fips.us-gov-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, "network-firewall.cn-north-1.amazonaws.com.cn")]
    public async Task Asks_the_partitions_endpoint_and_signs_for_its_region(string region, bool fips, string host)
    {
        await using var aws = await EmulatedAws.StartAsync();

        await aws.NetworkFirewallByProxy(region, config => config.UseFIPSEndpoint = fips).CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        var call = Assert.Single(aws.Emulator.Calls);
        Assert.Equal((host, region, "network-firewall", 200), (call.Host, call.Region, call.Service, call.Status));
    }

    /// <summary>The SDK signs this for us-east-1, and the firewalls of another region are not found.</summary>
    [Theory]
    [InlineData("endpoint_url = URL\n")]
    [InlineData("services = local\n[services local]\nnetwork_firewall =\n  endpoint_url = URL\n")]
    public async Task Signs_for_its_region_at_an_endpoint_of_a_profile(string setting)
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"[profile test]\n{setting.Replace("URL", aws.Url, StringComparison.Ordinal)}");
        var config = new NetworkFirewallConfig { RegionEndpoint = RegionEndpoint.GetBySystemName("us-gov-west-1"), Profile = new Profile("test", file.Path) };
        using var client = new NetworkFirewallClient(aws.Credentials, config);

        var answer = await client.CallAsync(NetworkFirewallOperation.ListFirewalls, new(), Cancellation);

        Assert.Equal("observability", Assert.Single(answer.Items("Firewalls")).Text("FirewallName"));
        Assert.Equal("us-gov-west-1", Assert.Single(aws.Emulator.Calls).Region);
    }

    [Fact]
    public async Task Signs_for_its_region_at_an_endpoint_of_a_profile_for_EC2()
    {
        await using var aws = await EmulatedAws.StartAsync();
        using var file = new ProfileFile($"[profile test]\nservices = local\n[services local]\nec2 =\n  endpoint_url = {aws.Url}\n");
        var config = new EC2Config { RegionEndpoint = RegionEndpoint.GetBySystemName("us-gov-west-1"), Profile = new Profile("test", file.Path) };
        using var client = new EC2Client(aws.Credentials, config);

        var answer = await client.DescribeRegionsAsync(new Amazon.EC2.Model.DescribeRegionsRequest(), Cancellation);

        Assert.Equal(["us-gov-east-1", "us-gov-west-1"], answer.Regions.Select(region => region.RegionName));
        var call = Assert.Single(aws.Emulator.Calls);
        Assert.Equal(("us-gov-west-1", "ec2"), (call.Region, call.Service));
    }
}
