using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients.Runtime;

/// <summary>Adaptive retry with a bucket that works.</summary>
internal sealed class RefillingAdaptiveRetryPolicy : AdaptiveRetryPolicy
{
    public RefillingAdaptiveRetryPolicy(IClientConfig config)
        : base(config) => TokenBucket = new RefillingTokenBucket();
}
