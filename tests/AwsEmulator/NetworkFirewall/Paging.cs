using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>MaxResults and NextToken.</summary>
internal static class Paging
{
    private const int Most = 100;

    /// <summary>The answer of a list operation: one page of the items, and the token of the next.</summary>
    public static JsonObject Page(JsonObject input, string member, IReadOnlyList<JsonObject> items)
    {
        var size = input["MaxResults"] is { } asked ? Number(asked) : Most;
        if (size > Most)
            throw AwsException.Validation("MaxResults", size.ToString(CultureInfo.InvariantCulture), "Member must have value less than or equal to 100");
        if (size < 1)
            throw AwsException.Validation("MaxResults", size.ToString(CultureInfo.InvariantCulture), "Member must have value greater than or equal to 1");
        var start = input["NextToken"] is { } token ? Start((string)token!, member) : 0;
        var answer = new JsonObject { [member] = new JsonArray([.. items.Skip(start).Take(size)]) };
        if (start + size < items.Count)
            answer["NextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{member}:{start + size}"));
        return answer;
    }

    private static int Number(JsonNode node) => node is JsonValue value && value.TryGetValue<int>(out var number)
        ? number
        : throw new AwsException(400, "SerializationException", $"{node.GetValueKind().ToString().ToUpperInvariant()}_VALUE can not be converted to an Integer");

    private static int Start(string token, string member)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(token));
            if (text.StartsWith(member + ":", StringComparison.Ordinal) && int.TryParse(text[(member.Length + 1)..], CultureInfo.InvariantCulture, out var start))
                return start;
        }
        catch (FormatException)
        {
        }

        throw AwsException.InvalidRequest("The pagination token is invalid.");
    }
}
