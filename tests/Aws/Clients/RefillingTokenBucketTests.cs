using Amazon.Runtime.Internal;
using TlsCompat.Aws.Clients;

namespace TlsCompat.Aws.Tests.Clients;

public sealed class RefillingTokenBucketTests
{
    [Fact]
    public async Task Gives_a_token_after_one_throttled_call()
    {
        var bucket = new RefillingTokenBucket();
        bucket.UpdateClientSendingRate(isThrottlingError: true);

        // Half a token a second is the least rate: two seconds.
        Assert.True(await bucket.TryAcquireTokenAsync(1, failFast: false, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_cancelled()
    {
        var bucket = new RefillingTokenBucket();
        bucket.UpdateClientSendingRate(isThrottlingError: true);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bucket.TryAcquireTokenAsync(1, failFast: false, cancelled.Token).WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
    }

    /// <summary>When this fails the SDK has mended its own, and ours can go.</summary>
    [Fact]
    public async Task Mends_a_bucket_that_is_still_broken()
    {
        var bucket = new BucketOfTheSdk();
        bucket.UpdateClientSendingRate(isThrottlingError: true);

        Assert.False(await bucket.TryAcquireTokenAsync(1, failFast: false, TestContext.Current.CancellationToken));
    }

    /// <summary>The clock moves by what is waited.</summary>
    private sealed class BucketOfTheSdk : TokenBucket
    {
        private double _now = 1000;

        protected override double GetTimestamp() => _now;

        protected override Task WaitForTokenAsync(int delayMs, CancellationToken cancellationToken)
        {
            _now += delayMs / 1000.0;
            return Task.CompletedTask;
        }
    }
}
