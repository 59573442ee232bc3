using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>The operations on the wire: JSON 1.0, the name of the operation in X-Amz-Target.</summary>
internal sealed class NetworkFirewallWire : JsonWire
{
    private NetworkFirewallWire()
    {
    }

    public static NetworkFirewallWire Instance { get; } = new();

    public override IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (NetworkFirewallRequest)input;
        return new DefaultRequest(input, NetworkFirewallConfig.Id)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = ContentOf(call.Input),
            Headers =
            {
                ["Content-Type"] = "application/x-amz-json-1.0",
                ["X-Amz-Target"] = $"NetworkFirewall_20201112.{call.Operation}",
                ["x-amz-api-version"] = "2020-11-12",
            },
        };
    }

    protected override AmazonWebServiceResponse Answer(JsonElement body) => new NetworkFirewallAnswer { Body = body };

    protected override AmazonServiceException Refusal(string message, Exception innerException, ErrorResponse error) =>
        new NetworkFirewallException(message, innerException, error.Type, error.Code, error.RequestId, error.StatusCode);
}
