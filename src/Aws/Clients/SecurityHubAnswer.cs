using System.Text.Json;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>An answer on its way through the SDK.</summary>
internal sealed class SecurityHubAnswer : AmazonWebServiceResponse
{
    /// <summary>The SDK makes answers without a body where it wants a type.</summary>
    public JsonElement Body { get; init; }
}
