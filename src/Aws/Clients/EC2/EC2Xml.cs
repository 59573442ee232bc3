using System.Globalization;
using System.Xml.Linq;
using TlsCompat.Aws.Clients.EC2.Model;

namespace TlsCompat.Aws.Clients.EC2;

/// <summary>Answers out of XML. Elements are named as in the API model; a list's are called item.</summary>
internal static class EC2Xml
{
    public static DescribeRegionsResponse ReadDescribeRegions(XElement root) => new()
    {
        Regions = List(root, "regionInfo", region => new Region
        {
            OptInStatus = Text(region, "optInStatus"),
            RegionName = Text(region, "regionName"),
            Endpoint = Text(region, "regionEndpoint"),
        }),
    };

    public static DescribeVpcsResponse ReadDescribeVpcs(XElement root) => new()
    {
        NextToken = Text(root, "nextToken"),
        Vpcs = List(root, "vpcSet", vpc => new Vpc
        {
            OwnerId = Text(vpc, "ownerId"),
            VpcId = Text(vpc, "vpcId"),
            State = Text(vpc, "state"),
            CidrBlock = Text(vpc, "cidrBlock"),
            IsDefault = Text(vpc, "isDefault") is { } isDefault ? isDefault == "true" : null,
            Tags = Tags(vpc),
            CidrBlockAssociationSet = List(vpc, "cidrBlockAssociationSet", block => new VpcCidrBlockAssociation
            {
                AssociationId = Text(block, "associationId"),
                CidrBlock = Text(block, "cidrBlock"),
                CidrBlockState = State(block, "cidrBlockState"),
            }),
            Ipv6CidrBlockAssociationSet = List(vpc, "ipv6CidrBlockAssociationSet", block => new VpcIpv6CidrBlockAssociation
            {
                AssociationId = Text(block, "associationId"),
                Ipv6CidrBlock = Text(block, "ipv6CidrBlock"),
                Ipv6CidrBlockState = State(block, "ipv6CidrBlockState"),
            }),
        }),
    };

    public static DescribeManagedPrefixListsResponse ReadDescribeManagedPrefixLists(XElement root) => new()
    {
        NextToken = Text(root, "nextToken"),
        PrefixLists = List(root, "prefixListSet", list => new ManagedPrefixList
        {
            PrefixListId = Text(list, "prefixListId"),
            AddressFamily = Text(list, "addressFamily"),
            State = Text(list, "state"),
            StateMessage = Text(list, "stateMessage"),
            PrefixListArn = Text(list, "prefixListArn"),
            PrefixListName = Text(list, "prefixListName"),
            MaxEntries = (int?)Number(list, "maxEntries"),
            Version = Number(list, "version"),
            Tags = Tags(list),
            OwnerId = Text(list, "ownerId"),
        }),
    };

    public static GetManagedPrefixListEntriesResponse ReadGetManagedPrefixListEntries(XElement root) => new()
    {
        NextToken = Text(root, "nextToken"),
        Entries = List(root, "entrySet", entry => new PrefixListEntry { Cidr = Text(entry, "cidr"), Description = Text(entry, "description") }),
    };

    private static VpcCidrBlockState? State(XElement parent, string name) =>
        Child(parent, name) is { } state ? new VpcCidrBlockState { State = Text(state, "state"), StatusMessage = Text(state, "statusMessage") } : null;

    private static List<Tag>? Tags(XElement parent) => List(parent, "tagSet", tag => new Tag { Key = Text(tag, "key"), Value = Text(tag, "value") });

    private static List<T>? List<T>(XElement parent, string name, Func<XElement, T> read) =>
        Child(parent, name)?.Elements().Where(item => item.Name.LocalName == "item").Select(read).ToList();

    private static long? Number(XElement parent, string name) =>
        long.TryParse(Text(parent, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>EC2 ends a list with an empty token as well as with none.</summary>
    private static string? Text(XElement parent, string name) => Child(parent, name)?.Value is { Length: > 0 } text ? text : null;

    private static XElement? Child(XElement parent, string name) => parent.Element(parent.Name.Namespace + name);
}
