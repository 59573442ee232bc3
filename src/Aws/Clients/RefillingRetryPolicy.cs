using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>Adaptive retry with a bucket that works.</summary>
internal sealed class RefillingRetryPolicy : AdaptiveRetryPolicy
{
    public RefillingRetryPolicy(IClientConfig config)
        : base(config) => TokenBucket = new RefillingTokenBucket();
}
