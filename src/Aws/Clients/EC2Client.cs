using Amazon.EC2;
using Amazon.EC2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>The SDK's client of Amazon EC2, with what is mended for Network Firewall too.</summary>
internal sealed class EC2Client(AWSCredentials credentials, EC2Config config) : AmazonEC2Client(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerBefore<Marshaller>(new EC2AnswerHandler());
        pipeline.ReplaceHandler<AmazonEC2EndpointResolver>(new EC2EndpointResolver());
        if (Config.RetryMode == RequestRetryMode.Adaptive)
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new EC2RefillingRetryPolicy(Config)));
    }
}
