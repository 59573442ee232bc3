using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class EC2ClientTests
{
    private const string Partners = "pl-0a1b2c3d4e5f60001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Describes_the_regions_of_the_partition()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var regions = (await aws.EC2().DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true }, Cancellation)).Regions!;
        var gov = (await aws.EC2("us-gov-west-1").DescribeRegionsAsync(new DescribeRegionsRequest(), Cancellation)).Regions!;

        Assert.Equal(20, regions.Count);
        Assert.Equal(17, regions.Count(region => region.OptInStatus == "opt-in-not-required"));
        Assert.Equal(["us-gov-east-1", "us-gov-west-1"], gov.Select(region => region.RegionName));
        Assert.Equal("ec2.us-gov-west-1.amazonaws.com", gov[1].Endpoint);
    }

    [Fact]
    public async Task Describes_the_blocks_of_a_vpc()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var vpc = Assert.Single((await aws.EC2().DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = ["vpc-0aaaaaaaaaaaaaa01"] }, Cancellation)).Vpcs!);

        Assert.Equal((EmulatedAws.Account, "10.20.0.0/16", VpcState.Available, false), (vpc.OwnerId, vpc.CidrBlock, vpc.State, vpc.IsDefault));
        Assert.Equal(["10.20.0.0/16", "10.21.0.0/16"], vpc.CidrBlockAssociationSet!.Select(block => block.CidrBlock));
        Assert.All(vpc.CidrBlockAssociationSet!, block => Assert.Equal(VpcCidrBlockStateCode.Associated, block.CidrBlockState!.State));
        Assert.Equal("egress-hub", Assert.Single(vpc.Tags!).Value);
    }

    [Fact]
    public async Task Filters_vpcs()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var vpcs = (await aws.EC2().DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter { Name = "cidr", Values = ["10.1.0.0/16", "10.40.0.0/16"] }] }, Cancellation)).Vpcs!;

        Assert.Equal("vpc-0aaaaaaaaaaaaaa02", Assert.Single(vpcs).VpcId);
    }

    [Fact]
    public async Task Describes_prefix_lists()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var list = Assert.Single((await aws.EC2().DescribeManagedPrefixListsAsync(new DescribeManagedPrefixListsRequest { PrefixListIds = [Partners] }, Cancellation)).PrefixLists!);

        Assert.Equal(("partners", "IPv4", 10, 3L, PrefixListState.ModifyComplete), (list.PrefixListName, list.AddressFamily, list.MaxEntries, list.Version, list.State));
    }

    [Fact]
    public async Task Pages_the_entries_of_a_prefix_list()
    {
        await using var aws = await EmulatedAws.StartAsync();
        var entries = aws.Region("us-east-1").PrefixListEntries[Partners];
        for (var i = 0; i < 250; i++)
            entries.Add(new JsonObject { ["Cidr"] = $"192.0.2.{i}/32" });

        var cidrs = new List<string>();
        string? token = null;
        do
        {
            var page = await aws.EC2().GetManagedPrefixListEntriesAsync(new GetManagedPrefixListEntriesRequest { PrefixListId = Partners, MaxResults = 100, NextToken = token }, Cancellation);
            cidrs.AddRange(page.Entries!.Select(entry => entry.Cidr!));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(252, cidrs.Count);
        Assert.Equal(("198.51.100.0/25", "192.0.2.249/32"), (cidrs[0], cidrs[^1]));
    }

    [Fact]
    public async Task Says_what_EC2_says()
    {
        await using var aws = await EmulatedAws.StartAsync();

        var missing = await Assert.ThrowsAsync<AmazonEC2Exception>(() => aws.EC2().DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = ["vpc-0dead"] }, Cancellation));
        var dry = await Assert.ThrowsAsync<AmazonEC2Exception>(() => aws.EC2().DescribeRegionsAsync(new DescribeRegionsRequest { DryRun = true }, Cancellation));

        Assert.Equal(("InvalidVpcID.NotFound", "The vpc ID 'vpc-0dead' does not exist"), (missing.ErrorCode, missing.Message));
        Assert.Equal("DryRunOperation", dry.ErrorCode);
    }
}
