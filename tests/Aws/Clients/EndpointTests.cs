using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class EndpointTests
{
    // The last column is what botocore's endpoint rule sets answer.
    [Theory]
    [InlineData("us-east-1", false, false, "https://network-firewall.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", true, false, "https://network-firewall-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://network-firewall.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://network-firewall-fips.us-east-1.api.aws/")]
    [InlineData("us-gov-west-1", false, false, "https://network-firewall.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, false, "https://network-firewall-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-east-1", true, true, "https://network-firewall-fips.us-gov-east-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://network-firewall.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-iso-east-1", false, false, "https://network-firewall.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("eusc-de-east-1", false, false, "https://network-firewall.eusc-de-east-1.amazonaws.eu/")]
    public void Finds_the_endpoint_in_every_partition(string region, bool fips, bool dualStack, string expected)
    {
        var config = new NetworkFirewallConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        Assert.Equal(expected, config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new NetworkFirewallRequest(NetworkFirewallOperation.ListRuleGroups, new()))).URL);
    }

    [Fact]
    public void Finds_the_endpoint_of_EC2()
    {
        var config = new EC2Config { RegionEndpoint = RegionEndpoint.GetBySystemName("us-gov-west-1") };

        Assert.Equal("https://ec2.us-gov-west-1.amazonaws.com/", config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new Amazon.EC2.Model.DescribeRegionsRequest())).URL);
    }

    [Fact]
    public void Refuses_fips_at_an_endpoint_of_ones_own()
    {
        var config = new NetworkFirewallConfig { ServiceURL = "http://127.0.0.1:1/", UseFIPSEndpoint = true };

        Assert.Throws<AmazonClientException>(() => config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new NetworkFirewallRequest(NetworkFirewallOperation.ListRuleGroups, new()))));
    }
}
