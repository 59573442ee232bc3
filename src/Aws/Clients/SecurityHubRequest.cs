using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>A call on its way through the SDK.</summary>
internal sealed class SecurityHubRequest(SecurityHubOperation operation, JsonObject input) : AmazonWebServiceRequest
{
    public SecurityHubOperation Operation => operation;

    public JsonObject Input => input;
}
