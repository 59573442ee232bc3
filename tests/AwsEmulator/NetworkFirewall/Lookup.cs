using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>The resource that a request names, by ARN or by name.</summary>
internal static class Lookup
{
    /// <param name="resources">Where it is looked for.</param>
    /// <param name="input">The request.</param>
    /// <param name="kind">The stem of the two members: RuleGroup for RuleGroupArn and RuleGroupName.</param>
    /// <param name="fits">What else must hold; null for nothing.</param>
    public static Resource Find(IReadOnlyDictionary<string, Resource> resources, JsonObject input, string kind, Func<Resource, bool>? fits = null)
    {
        var arn = RequestMember.Arn(input, kind + "Arn");
        var name = RequestMember.Name(input, kind + "Name");
        if (arn is null && name is null)
            throw AwsException.InvalidRequest($"You must specify the {kind}Arn or the {kind}Name.");
        var found = arn is not null ? resources.GetValueOrDefault(arn) : resources.Values.FirstOrDefault(each => each.Name == name && (fits is null || fits(each)));
        if (found is null)
            throw AwsException.NotFound(kind, arn ?? name);
        if (name is not null && found.Name != name)
            throw AwsException.InvalidRequest($"The {kind}Arn and the {kind}Name are of different resources.");
        return found;
    }
}
