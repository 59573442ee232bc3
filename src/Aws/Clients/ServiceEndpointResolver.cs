using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// Finds the endpoint of each request. The base signs what goes to an endpoint URL of the environment or a profile for the
/// region that the URL names, us-east-1 where it names none, even if the client has a region: here the client's region wins.
/// </summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    /// <summary>The endpoint of an operation, for who asks without calling it.</summary>
    public static Endpoint Determine(ClientConfig config, ServiceOperationEndpointParameters parameters)
    {
        var context = new RequestContext(false, new NullSigner())
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, config.ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new ServiceEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }

    public static void SignForRegion(IRequestContext context)
    {
        if (context.ClientConfig.RegionEndpoint is { } region)
            context.Request.AuthenticationRegion = region.SystemName;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new ServiceEndpointParameters
        {
            Region = RegionOf(config, requestContext.Request.AlternateEndpoint),
            UseFips = config.UseFIPSEndpoint,
            UseDualStack = config.UseDualstackEndpoint,
            Endpoint = config.ServiceURL,
        };
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        SignForRegion(executionContext.RequestContext);
        InjectHostPrefix(executionContext.RequestContext);
    }

    private static string? RegionOf(IClientConfig config, RegionEndpoint? alternate)
    {
        if ((alternate ?? config.RegionEndpoint) is { } region)
            return region.SystemName;
        return !string.IsNullOrEmpty(config.AuthenticationRegion) ? config.AuthenticationRegion
            : string.IsNullOrEmpty(config.ServiceURL) ? null
            : AWSSDKUtils.DetermineRegion(config.ServiceURL);
    }
}
