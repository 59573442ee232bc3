using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Transport;

namespace TlsCompat.Handshake.Tests;

public sealed class NameResolverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolves_a_name() =>
        Assert.Contains(await NameResolver.System.ResolveAsync("localhost", TimeSpan.FromSeconds(30), Cancellation), IPAddress.IsLoopback);

    [Fact]
    public async Task Waits_no_longer_than_it_may()
    {
        using var never = new ManualResetEventSlim();
        var resolver = new NameResolver(_ =>
        {
            never.Wait();
            return [];
        });

        var exception = await Assert.ThrowsAsync<SocketException>(() => resolver.ResolveAsync("server.example", TimeSpan.FromMilliseconds(20), Cancellation));

        never.Set();
        Assert.Equal((SocketError.TimedOut, "no answer in time"), (exception.SocketErrorCode, exception.Message));
    }

    [Fact]
    public async Task Cancels_at_once()
    {
        using var never = new ManualResetEventSlim();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var resolver = new NameResolver(_ =>
        {
            never.Wait();
            return [];
        });
        var resolving = resolver.ResolveAsync("server.example", TimeSpan.FromHours(1), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolving);
        never.Set();
    }
}
