using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// AWS Network Firewall (API of 2020-11-12), as JSON: what AWS adds to an answer is there, and goes back with an update, which a
/// client of types would drop. One client serves one region and any number of threads.
/// </summary>
public sealed class NetworkFirewallClient(AWSCredentials credentials, NetworkFirewallConfig config) : JsonServiceClient(credentials, config)
{
    private static readonly ServiceMetadata Metadata = new(NetworkFirewallConfig.Id);

    private static readonly InvokeOptions Wire = new() { RequestMarshaller = NetworkFirewallWire.Instance, ResponseUnmarshaller = NetworkFirewallWire.Instance };

    /// <summary>Read by the base's constructor, when no field of this object is set yet.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>Calls an operation, and again where that may help.</summary>
    /// <param name="operation">Which one.</param>
    /// <param name="input">Its members by their names in the API; those that are null are not sent.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The answer, each member as it came.</returns>
    /// <exception cref="NetworkFirewallException">AWS refused the call.</exception>
    /// <exception cref="AmazonClientException">No answer came, or none that can be read.</exception>
    public async Task<JsonElement> CallAsync(NetworkFirewallOperation operation, JsonObject input, CancellationToken cancellation = default) =>
        (await InvokeAsync<NetworkFirewallAnswer>(new NetworkFirewallRequest(operation, input), Wire, cancellation).ConfigureAwait(false)).Body;
}
