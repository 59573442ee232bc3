using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace TlsCompat.AwsEmulator.Ec2;

/// <summary>What the AWS CLI shows as JSON, as the XML that it was: names in camel case, lists in a set of items.</summary>
internal static class Ec2Item
{
    public static XElement Of(JsonObject item) => new(Ec2Service.Namespace + "item", Members(item));

    private static IEnumerable<XElement> Members(JsonObject item) => item.Select(member => member.Value switch
    {
        JsonArray list => new XElement(NameOf(member.Key, isList: true), list.Select(each => Of(each!.AsObject()))),
        JsonObject structure => new XElement(NameOf(member.Key, isList: false), Members(structure)),
        var scalar => new XElement(NameOf(member.Key, isList: false), scalar?.ToString() is "True" ? "true" : scalar?.ToString() is "False" ? "false" : scalar?.ToString()),
    });

    private static XName NameOf(string name, bool isList) => Ec2Service.Namespace + (isList && name == "Tags" ? "tagSet" : char.ToLowerInvariant(name[0]) + name[1..]);
}
