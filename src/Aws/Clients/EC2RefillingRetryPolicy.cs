using Amazon.EC2.Internal;
using Amazon.Runtime;

namespace TlsCompat.Aws.Clients;

/// <summary>The same with what EC2 calls throttling.</summary>
internal sealed class EC2RefillingRetryPolicy : EC2AdaptiveRetryPolicy
{
    public EC2RefillingRetryPolicy(IClientConfig config)
        : base(config) => TokenBucket = new RefillingTokenBucket();
}
