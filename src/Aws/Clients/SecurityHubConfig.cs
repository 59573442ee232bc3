using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>Where AWS Security Hub is, and how it is spoken to.</summary>
public sealed class SecurityHubConfig : ClientConfig
{
    internal const string Id = "SecurityHub";

    public SecurityHubConfig()
        : base(ServiceDefaults.Provider)
    {
        // The SDK makes AWS_ENDPOINT_URL_SECURITYHUB and the profile's services section of it.
        ServiceId = Id;
        AuthenticationServiceName = "securityhub";
        EndpointProvider = new ServiceEndpointProvider("securityhub");
    }

    public override string RegionEndpointServiceName => "securityhub";

    public override string ServiceVersion => "2018-10-26";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(Id, "TlsCompat");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        ServiceEndpointResolver.Determine(this, parameters);
}
