using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>The operations on the wire: REST with JSON, each a method and a path.</summary>
internal sealed class SecurityHubWire : JsonWire
{
    private SecurityHubWire()
    {
    }

    public static SecurityHubWire Instance { get; } = new();

    public override IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (SecurityHubRequest)input;
        var (method, path) = call.Operation switch
        {
            SecurityHubOperation.BatchImportFindings => ("POST", "/findings/import"),
            SecurityHubOperation.BatchUpdateFindings => ("PATCH", "/findings/batchupdate"),
            _ => ("POST", "/findings"),
        };
        return new DefaultRequest(input, SecurityHubConfig.Id)
        {
            HttpMethod = method,
            ResourcePath = path,
            ContentStream = ContentOf(call.Input),
            Headers =
            {
                ["Content-Type"] = "application/json",
                ["x-amz-api-version"] = "2018-10-26",
            },
        };
    }

    protected override AmazonWebServiceResponse Answer(JsonElement body) => new SecurityHubAnswer { Body = body };

    protected override AmazonServiceException Refusal(string message, Exception innerException, ErrorResponse error) =>
        new SecurityHubException(message, innerException, error.Type, error.Code, error.RequestId, error.StatusCode);
}
