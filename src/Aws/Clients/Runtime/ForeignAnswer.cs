using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace TlsCompat.Aws.Clients.Runtime;

/// <summary>
/// An error that is no answer of the service: a page of a proxy or a load balancer. The SDK says "See inner exception" of it;
/// here the start of the page is said, as it is all there is to go by.
/// </summary>
internal static class ForeignAnswer
{
    private const int Length = 200;

    public static void Describe(ErrorResponse error, UnmarshallerContext context)
    {
        if (!string.IsNullOrEmpty(error.Code) || string.IsNullOrWhiteSpace(context.ResponseBody))
            return;
        var body = context.ResponseBody.ReplaceLineEndings(" ").Trim();
        error.Message = $"HTTP {(int)error.StatusCode}, and no answer of the service: {(body.Length > Length ? body[..Length] + "…" : body)}";
    }
}
