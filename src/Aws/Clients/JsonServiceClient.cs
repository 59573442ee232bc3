using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>A client of a service that is spoken to as JSON. One client serves one region and any number of threads.</summary>
public abstract class JsonServiceClient : AmazonServiceClient
{
    private protected JsonServiceClient(AWSCredentials credentials, ClientConfig config)
        : base(credentials, config)
    {
    }

    protected sealed override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        // In this order: the second comes to stand before the first, and the endpoint is resolved for what is signed.
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
        if (Config.RetryMode == RequestRetryMode.Adaptive)
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new RefillingRetryPolicy(Config)));
    }
}
