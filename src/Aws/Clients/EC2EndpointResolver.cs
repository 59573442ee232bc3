using Amazon.EC2.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace TlsCompat.Aws.Clients;

/// <summary>Signs for the client's region at an endpoint URL of the environment or a profile, as <see cref="ServiceEndpointResolver"/> does.</summary>
internal sealed class EC2EndpointResolver : AmazonEC2EndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        base.ServiceSpecificHandler(executionContext, parameters);
        ServiceEndpointResolver.SignForRegion(executionContext.RequestContext);
    }
}
