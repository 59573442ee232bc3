using System.Net;
using Amazon.Runtime.Internal.Transform;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// An error that is no answer of the service: a page of a proxy or a load balancer. The SDK says "See inner exception" of it;
/// here the start of the page is said, as it is all there is to go by.
/// </summary>
internal static class ForeignAnswer
{
    private const int Length = 200;

    /// <summary>Null where the service itself answered, or nothing came.</summary>
    public static string? Describe(string? errorCode, HttpStatusCode status, UnmarshallerContext context)
    {
        if (!string.IsNullOrEmpty(errorCode) || string.IsNullOrWhiteSpace(context.ResponseBody))
            return null;
        var body = context.ResponseBody.ReplaceLineEndings(" ").Trim();
        return $"HTTP {(int)status}, and no answer of the service: {(body.Length > Length ? body[..Length] + "…" : body)}";
    }
}
