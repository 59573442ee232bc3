using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TlsCompat.AwsEmulator.Ec2;
using TlsCompat.AwsEmulator.Identity;
using TlsCompat.AwsEmulator.SecurityHub;

namespace TlsCompat.AwsEmulator;

/// <summary>What goes back, in the shape of the service's protocol.</summary>
internal sealed record AwsAnswer(int Status, string ContentType, byte[] Body)
{
    /// <summary>The header x-amzn-ErrorType of REST services; null for none.</summary>
    public string? ErrorType { get; init; }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AwsAnswer OfJson(JsonObject body) => new(200, "application/x-amz-json-1.0", Encoding.UTF8.GetBytes(body.ToJsonString(Relaxed)));

    public static AwsAnswer OfText(string body) => new(200, body.StartsWith('{') ? "application/json" : "text/plain", Encoding.UTF8.GetBytes(body));

    public static AwsAnswer OfEc2(string action, XElement result, string requestId)
    {
        var content = result.Name == "page" ? result.Elements() : [result];
        return OfXml(200, new XElement(Ec2Service.Namespace + (action + "Response"), new XElement(Ec2Service.Namespace + "requestId", requestId), content));
    }

    public static AwsAnswer OfSts(string action, XElement result, string requestId) => OfXml(200, new XElement(
        StsService.Namespace + (action + "Response"), result, new XElement(StsService.Namespace + "ResponseMetadata", new XElement(StsService.Namespace + "RequestId", requestId))));

    public static AwsAnswer OfError(string service, AwsException error, string requestId) => service switch
    {
        Ec2Service.Name => OfXml(error.Status, new XElement("Response",
            new XElement("Errors", new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message))), new XElement("RequestID", requestId))),
        StsService.Name => OfXml(error.Status, new XElement(StsService.Namespace + "ErrorResponse",
            new XElement(StsService.Namespace + "Error", new XElement(StsService.Namespace + "Type", "Sender"), new XElement(StsService.Namespace + "Code", error.Code), new XElement(StsService.Namespace + "Message", error.Message)),
            new XElement(StsService.Namespace + "RequestId", requestId))),
        SecurityHubService.Name => new AwsAnswer(error.Status, "application/json", Encoding.UTF8.GetBytes(new JsonObject { ["Code"] = error.Code, ["Message"] = error.Message }.ToJsonString(Relaxed)))
        {
            ErrorType = error.Code,
        },
        _ => new AwsAnswer(error.Status, "application/x-amz-json-1.0", Encoding.UTF8.GetBytes(new JsonObject
        {
            // The framework's own errors and those of the service's model have different namespaces, and one says message.
            ["__type"] = (IsOfModel(error.Code) ? "com.amazonaws.networkfirewall#" : "com.amazon.coral.service#") + error.Code,
            [IsOfModel(error.Code) ? "Message" : "message"] = error.Message,
        }.ToJsonString(Relaxed))),
    };

    public static AwsAnswer OfHtml(int status) => new(
        status, "text/html", "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>"u8.ToArray());

    /// <summary>The codes that the same mistakes have in EC2 and STS.</summary>
    public static AwsException Translate(string service, AwsException error) => (service, error.Code) switch
    {
        (Ec2Service.Name, "InvalidSignatureException") when error.Message.StartsWith("Signature expired", StringComparison.Ordinal) =>
            new AwsException(400, "RequestExpired", "Request has expired."),
        (Ec2Service.Name, "InvalidSignatureException" or "UnrecognizedClientException") =>
            new AwsException(401, "AuthFailure", "AWS was not able to validate the provided access credentials"),
        (Ec2Service.Name, "ExpiredTokenException") => new AwsException(400, "RequestExpired", "Request has expired."),
        (Ec2Service.Name, "MissingAuthenticationTokenException") => new AwsException(400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId"),
        (Ec2Service.Name, "ThrottlingException") => new AwsException(503, "RequestLimitExceeded", "Request limit exceeded."),
        (Ec2Service.Name, "InternalServerError") => new AwsException(500, "InternalError", "An internal error has occurred"),
        (Ec2Service.Name, "AccessDeniedException") => new AwsException(403, "UnauthorizedOperation", "You are not authorized to perform this operation."),
        (StsService.Name, "InvalidSignatureException") => new AwsException(403, "SignatureDoesNotMatch", error.Message),
        (StsService.Name, "UnrecognizedClientException") => new AwsException(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
        (StsService.Name, "ThrottlingException") => new AwsException(400, "Throttling", "Rate exceeded"),
        _ => error,
    };

    private static AwsAnswer OfXml(int status, XElement root) => new(status, "text/xml;charset=UTF-8", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root));

    private static bool IsOfModel(string code) =>
        code is "InvalidRequestException" or "ResourceNotFoundException" or "ThrottlingException" or "InternalServerError" or "InvalidTokenException";
}
