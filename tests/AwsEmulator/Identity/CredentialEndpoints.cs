using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TlsCompat.AwsEmulator.Signing;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.Identity;

/// <summary>
/// Where a container, an instance and a sign-on get credentials: GET /container-credentials (Authorization: container-token),
/// the instance metadata service, version 2, and the portal of IAM Identity Center.
/// </summary>
internal sealed class CredentialEndpoints(EmulatorOptions options, KeyRing keys)
{
    public const string ContainerToken = "container-token";
    public const string SignOnToken = "sign-on-token";
    private const string MetadataToken = "metadata-token";
    private const string MetadataPath = "/latest/meta-data/iam/security-credentials";

    /// <summary>What is answered; null where the path is none of these.</summary>
    public string? Answer(HttpRequest request) => request.Path.Value switch
    {
        "/container-credentials" => Allow(request.Headers.Authorization == ContainerToken, () => Credentials("container", "Token", expiresAsText: true)),
        "/latest/api/token" => request.Method == "PUT" ? MetadataToken : null,
        MetadataPath => Allow(HasMetadataToken(request), () => "instance"),
        MetadataPath + "/instance" => Allow(HasMetadataToken(request), () => Credentials("instance", "Token", expiresAsText: true)),
        "/federation/credentials" => Allow(
            request.Headers["x-amz-sso_bearer_token"] == SignOnToken,
            () => new JsonObject { ["roleCredentials"] = JsonNode.Parse(Credentials(request.Query["role_name"].ToString(), "sessionToken", expiresAsText: false)) }.ToJsonString()),
        _ => null,
    };

    private static string Allow(bool isAllowed, Func<string> answer) =>
        isAllowed ? answer() : throw new AwsException(401, "UnauthorizedException", "Session token not found or invalid");

    private static bool HasMetadataToken(HttpRequest request) => request.Headers["x-aws-ec2-metadata-token"] == MetadataToken;

    private string Credentials(string role, string tokenName, bool expiresAsText)
    {
        var key = keys.Issue($"arn:aws:sts::{AwsAccount.Id}:assumed-role/{role}/emulated", options.Clock.GetUtcNow() + options.SessionLength);
        var answer = expiresAsText
            ? new JsonObject { ["Code"] = "Success", ["Type"] = "AWS-HMAC", ["LastUpdated"] = Text(options.Clock.GetUtcNow()), ["AccessKeyId"] = key.Id, ["SecretAccessKey"] = key.Secret }
            : new JsonObject { ["accessKeyId"] = key.Id, ["secretAccessKey"] = key.Secret };
        answer[tokenName] = key.SessionToken;
        if (expiresAsText)
            answer["Expiration"] = Text(key.Expires!.Value);
        else
            answer["expiration"] = key.Expires!.Value.ToUnixTimeMilliseconds();
        return answer.ToJsonString();
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
