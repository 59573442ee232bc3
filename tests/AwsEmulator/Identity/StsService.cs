using System.Globalization;
using System.Xml.Linq;
using TlsCompat.AwsEmulator.Ec2;
using TlsCompat.AwsEmulator.Signing;
using TlsCompat.AwsEmulator.State;

namespace TlsCompat.AwsEmulator.Identity;

/// <summary>AWS STS 2011-06-15: who calls, and the roles that can be assumed.</summary>
internal sealed class StsService(EmulatorOptions options, KeyRing keys)
{
    public const string Name = "sts";
    public const string Version = "2011-06-15";
    public const string WebIdentityToken = "web-identity-token";

    public static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public XElement Run(Ec2Request request, AccessKey caller) => request.Action switch
    {
        "GetCallerIdentity" => new XElement(Namespace + "GetCallerIdentityResult",
            Element("Arn", caller.Arn ?? $"arn:aws:iam::{AwsAccount.Id}:user/emulated"), Element("UserId", "AIDAEMULATOR"), Element("Account", AwsAccount.Id)),
        "AssumeRole" => AssumeRole(request, caller),
        _ => throw new AwsException(400, "InvalidAction", $"Could not find operation {request.Action} for version 2011-06-15"),
    };

    /// <summary>The one action that nobody signs: the token says who calls.</summary>
    public XElement AssumeRoleWithWebIdentity(Ec2Request request) =>
        request.Text("WebIdentityToken") == WebIdentityToken && options.Roles.ContainsKey(request.Text("RoleArn") ?? "")
            ? new XElement(Namespace + "AssumeRoleWithWebIdentityResult", Credentials(request.Text("RoleArn")!, request))
            : throw new AwsException(400, "InvalidIdentityToken", "The web identity token that was passed could not be validated by Amazon Web Services.");

    private XElement AssumeRole(Ec2Request request, AccessKey caller)
    {
        var arn = request.Text("RoleArn") ?? "";
        if (!options.Roles.TryGetValue(arn, out var externalId) || (externalId is not null && externalId != request.Text("ExternalId")))
        {
            throw new AwsException(
                403, "AccessDenied", $"User: {caller.Arn ?? $"arn:aws:iam::{AwsAccount.Id}:user/emulated"} is not authorized to perform: sts:AssumeRole on resource: {arn}");
        }

        return new XElement(Namespace + "AssumeRoleResult", Credentials(arn, request));
    }

    private XElement[] Credentials(string arn, Ec2Request request)
    {
        var session = $"{arn.Replace(":iam:", ":sts:", StringComparison.Ordinal).Replace(":role/", ":assumed-role/", StringComparison.Ordinal)}/{request.Text("RoleSessionName")}";
        var key = keys.Issue(session, options.Clock.GetUtcNow() + options.SessionLength);
        return
        [
            new XElement(Namespace + "Credentials",
                Element("AccessKeyId", key.Id), Element("SecretAccessKey", key.Secret), Element("SessionToken", key.SessionToken!),
                Element("Expiration", key.Expires!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
            new XElement(Namespace + "AssumedRoleUser", Element("AssumedRoleId", "AROAEMULATOR:" + request.Text("RoleSessionName")), Element("Arn", session)),
        ];
    }

    private static XElement Element(string name, string value) => new(Namespace + name, value);
}
