using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>Where AWS Network Firewall is, and how it is spoken to.</summary>
public sealed class NetworkFirewallConfig : ClientConfig
{
    internal const string Id = "Network Firewall";

    public NetworkFirewallConfig()
        : base(ServiceDefaults.Provider)
    {
        // The SDK makes AWS_ENDPOINT_URL_NETWORK_FIREWALL and the profile's services section of it.
        ServiceId = Id;
        AuthenticationServiceName = "network-firewall";
        EndpointProvider = new ServiceEndpointProvider("network-firewall");
    }

    public override string RegionEndpointServiceName => "network-firewall";

    public override string ServiceVersion => "2020-11-12";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(Id, "TlsCompat");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        ServiceEndpointResolver.Determine(this, parameters);
}
