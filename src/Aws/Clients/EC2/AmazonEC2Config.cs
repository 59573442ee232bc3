using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using TlsCompat.Aws.Clients.Runtime;

namespace TlsCompat.Aws.Clients.EC2;

public sealed class AmazonEC2Config : ClientConfig
{
    internal const string Id = "EC2";

    public AmazonEC2Config()
        : base(ServiceDefaults.Provider)
    {
        // The SDK makes AWS_ENDPOINT_URL_EC2 and the profile's services section of it.
        ServiceId = Id;
        AuthenticationServiceName = "ec2";
        EndpointProvider = new ServiceEndpointProvider("ec2");
    }

    public override string RegionEndpointServiceName => "ec2";

    public override string ServiceVersion => "2016-11-15";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(Id, "TlsCompat");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        ServiceEndpointResolver.Determine(this, parameters);
}
