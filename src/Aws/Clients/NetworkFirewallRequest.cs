using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>A call on its way through the SDK.</summary>
internal sealed class NetworkFirewallRequest(NetworkFirewallOperation operation, JsonObject input) : AmazonWebServiceRequest
{
    public NetworkFirewallOperation Operation => operation;

    public JsonObject Input => input;
}
