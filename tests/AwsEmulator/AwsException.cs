namespace TlsCompat.AwsEmulator;

/// <summary>An error as AWS answers it; each protocol writes it in its own shape.</summary>
public sealed class AwsException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static AwsException InvalidRequest(string message) => new(400, "InvalidRequestException", message);

    public static AwsException NotFound(string kind, string? name) =>
        new(400, "ResourceNotFoundException", $"Resource not found: {kind} {name}".TrimEnd());

    public static AwsException InvalidToken() =>
        new(400, "InvalidTokenException", "The update token is not the current one of the resource. Retrieve the resource again and retry with its token.");

    /// <summary>What the framework under the services says of a value that the API model does not allow.</summary>
    public static AwsException Validation(string member, string? value, string constraint) => new(
        400, "ValidationException",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: {constraint}");
}
