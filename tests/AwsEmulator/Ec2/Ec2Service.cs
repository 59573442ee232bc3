using System.Xml.Linq;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.Ec2;

/// <summary>Amazon EC2 2016-11-15: the operations that say what a firewall's networks are.</summary>
internal static class Ec2Service
{
    public const string Name = "ec2";

    public static readonly XNamespace Namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";

    public static XElement Run(Ec2Request request, RegionState region)
    {
        lock (region.Lock)
        {
            return request.Action switch
            {
                "DescribeRegions" => DescribeRegions(request, region),
                "DescribeVpcs" => DescribeVpcs(request, region),
                "DescribeManagedPrefixLists" => DescribeManagedPrefixLists(request, region),
                "GetManagedPrefixListEntries" => GetManagedPrefixListEntries(request, region),
                _ => throw new AwsException(400, "InvalidAction", $"The action {request.Action} is not valid for this web service."),
            };
        }
    }

    private static XElement DescribeRegions(Ec2Request request, RegionState region)
    {
        request.StopIfDry();
        var partition = AwsAccount.PartitionOf(region.Name);
        var all = new AwsAccount().Regions.Keys.Where(name => AwsAccount.PartitionOf(name) == partition).Select(name => (Name: name, OptIn: "opt-in-not-required"));
        if (request.Flag("AllRegions") && partition == "aws")
            all = all.Concat(AwsAccount.NotOptedIn.Select(name => (name, "not-opted-in")));
        var names = request.List("RegionName");
        if (names.Find(name => all.All(known => known.Name != name)) is { } unknown)
            throw new AwsException(400, "InvalidParameterValue", $"Invalid region names: ({unknown})");
        return new XElement(Namespace + "regionInfo", all.Where(each => names.Count == 0 || names.Contains(each.Name)).Select(each => Item(
            Element("optInStatus", each.OptIn), Element("regionName", each.Name), Element("regionEndpoint", $"ec2.{each.Name}.{AwsAccount.SuffixOf(each.Name)}"))));
    }

    private static XElement DescribeVpcs(Ec2Request request, RegionState region)
    {
        request.StopIfDry();
        var ids = request.List("VpcId");
        if (ids.Find(id => !region.Vpcs.ContainsKey(id)) is { } unknown)
            throw new AwsException(400, "InvalidVpcID.NotFound", $"The vpc ID '{unknown}' does not exist");
        var filters = request.Filters;
        if (filters.Keys.FirstOrDefault(name => name is not ("vpc-id" or "cidr")) is { } invalid)
            throw new AwsException(400, "InvalidParameterValue", $"The filter '{invalid}' is invalid");
        return request.Page("vpcSet", 1000,
        [
            .. region.Vpcs.Values
                .Where(vpc => ids.Count == 0 || ids.Contains((string)vpc["VpcId"]!))
                .Where(vpc => !filters.TryGetValue("vpc-id", out var wanted) || wanted.Contains((string)vpc["VpcId"]!))
                .Where(vpc => !filters.TryGetValue("cidr", out var wanted) || wanted.Contains((string)vpc["CidrBlock"]!))
                .Select(Ec2Item.Of),
        ]);
    }

    private static XElement DescribeManagedPrefixLists(Ec2Request request, RegionState region)
    {
        request.StopIfDry();
        var ids = request.List("PrefixListId");
        if (ids.Find(id => !region.PrefixLists.ContainsKey(id)) is { } unknown)
            throw NoPrefixList(unknown);
        return request.Page("prefixListSet", 100,
            [.. region.PrefixLists.Values.Where(list => ids.Count == 0 || ids.Contains((string)list["PrefixListId"]!)).Select(Ec2Item.Of)]);
    }

    private static XElement GetManagedPrefixListEntries(Ec2Request request, RegionState region)
    {
        if (request.Text("PrefixListId") is not { } id)
            throw new AwsException(400, "MissingParameter", "The request must contain the parameter PrefixListId");
        request.StopIfDry();
        return region.PrefixListEntries.TryGetValue(id, out var entries)
            ? request.Page("entrySet", 100, [.. entries.Select(entry => Ec2Item.Of(entry!.AsObject()))])
            : throw NoPrefixList(id);
    }

    private static AwsException NoPrefixList(string id) => new(400, "InvalidPrefixListID.NotFound", $"The prefix list ID '{id}' does not exist");

    private static XElement Item(params XElement[] content) => new(Namespace + "item", content);

    private static XElement Element(string name, string value) => new(Namespace + name, value);
}
