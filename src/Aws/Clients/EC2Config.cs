using Amazon.EC2;
using Amazon.Util.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>The SDK's settings for EC2, under our name: CloudTrail shows who reads.</summary>
internal sealed class EC2Config : AmazonEC2Config
{
    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString("EC2", "TlsCompat");
}
