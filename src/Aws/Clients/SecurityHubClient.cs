using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>AWS Security Hub (API of 2018-10-26), as JSON. One client serves one region and any number of threads.</summary>
public sealed class SecurityHubClient(AWSCredentials credentials, SecurityHubConfig config) : JsonServiceClient(credentials, config)
{
    private static readonly ServiceMetadata Metadata = new(SecurityHubConfig.Id);

    private static readonly InvokeOptions Wire = new() { RequestMarshaller = SecurityHubWire.Instance, ResponseUnmarshaller = SecurityHubWire.Instance };

    /// <summary>Read by the base's constructor, when no field of this object is set yet.</summary>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>Calls an operation, and again where that may help.</summary>
    /// <param name="operation">Which one.</param>
    /// <param name="input">Its members by their names in the API.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The answer, each member as it came.</returns>
    /// <exception cref="SecurityHubException">AWS refused the call.</exception>
    /// <exception cref="AmazonClientException">No answer came, or none that can be read.</exception>
    public async Task<JsonElement> CallAsync(SecurityHubOperation operation, JsonObject input, CancellationToken cancellation = default) =>
        (await InvokeAsync<SecurityHubAnswer>(new SecurityHubRequest(operation, input), Wire, cancellation).ConfigureAwait(false)).Body;
}
