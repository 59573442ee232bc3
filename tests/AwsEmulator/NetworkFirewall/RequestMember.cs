using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>Members of requests, held to the constraints of the API model.</summary>
internal static partial class RequestMember
{
    public static string? Name(JsonObject input, string member) => Matching(input, member, ResourceName(), 128);

    public static string? Arn(JsonObject input, string member) => Matching(input, member, ResourceArn(), 256);

    public static string Token(JsonObject input)
    {
        if (input["UpdateToken"] is null)
            throw AwsException.Validation("UpdateToken", null, "Member must not be null");
        return Matching(input, "UpdateToken", UpdateToken(), 1024)!;
    }

    public static string? OneOf(JsonObject input, string member, params string[] values)
    {
        var text = Text(input, member);
        if (text is not null && !values.Contains(text))
            throw AwsException.Validation(member, text, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        return text;
    }

    public static string? Text(JsonObject input, string member) => input[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => throw new AwsException(400, "SerializationException", $"{other.GetValueKind().ToString().ToUpperInvariant()}_VALUE can not be converted to a String"),
    };

    public static bool Flag(JsonObject input, string member) => input[member] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        var other => throw new AwsException(400, "SerializationException", $"{other.GetValueKind().ToString().ToUpperInvariant()}_VALUE can not be converted to a Boolean"),
    };

    public static JsonObject? Structure(JsonObject input, string member) => input[member] switch
    {
        null => null,
        JsonObject value => value,
        _ => throw new AwsException(400, "SerializationException", "Unexpected field type"),
    };

    private static string? Matching(JsonObject input, string member, Regex pattern, int length)
    {
        var text = Text(input, member);
        if (text is null)
            return null;
        if (text.Length == 0)
            throw AwsException.Validation(member, text, "Member must have length greater than or equal to 1");
        if (text.Length > length)
            throw AwsException.Validation(member, text, $"Member must have length less than or equal to {length}");
        if (!pattern.IsMatch(text))
            throw AwsException.Validation(member, text, $"Member must satisfy regular expression pattern: {pattern}");
        return text;
    }

    [GeneratedRegex("^[a-zA-Z0-9-]+$", RegexOptions.None, 1000)]
    private static partial Regex ResourceName();

    [GeneratedRegex("^arn:aws.*", RegexOptions.None, 1000)]
    private static partial Regex ResourceArn();

    [GeneratedRegex("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UpdateToken();
}
