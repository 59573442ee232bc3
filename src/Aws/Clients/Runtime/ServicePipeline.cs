using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients.Runtime;

/// <summary>What these clients change in the SDK's pipeline, as the generated ones do, and the mended retries.</summary>
internal static class ServicePipeline
{
    public static void Customize(RuntimePipeline pipeline, IClientConfig config)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        // In this order: the second comes to stand before the first, and the endpoint is resolved for what is signed.
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
        if (config.RetryMode == RequestRetryMode.Adaptive)
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new RefillingAdaptiveRetryPolicy(config)));
    }
}
