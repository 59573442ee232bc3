using Amazon.Runtime.Internal;

namespace TlsCompat.Aws.Clients;

/// <summary>
/// The bucket of adaptive retry. That of 4.0.102.19 fills only when a request comes, so that a request which waits for a token
/// waits in vain: fifteen times, half a minute, and then fails. Here it fills while one waits.
/// </summary>
internal sealed class RefillingTokenBucket : TokenBucket
{
    protected override int CalculateWait(double amount, double currentCapacity, double fillRate) =>
        // Rounded down, the wait ends before the token is there.
        base.CalculateWait(amount, currentCapacity, fillRate) + 1;

    protected override void WaitForToken(int delayMs)
    {
        base.WaitForToken(delayMs);
        Refill();
    }

    protected override async Task WaitForTokenAsync(int delayMs, CancellationToken cancellationToken)
    {
        await base.WaitForTokenAsync(delayMs, cancellationToken);
        Refill();
    }

    /// <summary>Asking for as good as nothing is the one way to a refill under the bucket's own lock, which is private.</summary>
    private void Refill() => TryAcquireToken(double.Epsilon, failFast: true);
}
