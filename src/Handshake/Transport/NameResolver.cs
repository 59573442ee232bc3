using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Handshake;

/// <summary>Resolves host names within a time.</summary>
/// <param name="lookUp">Asks the system; it may block.</param>
internal sealed class NameResolver(Func<string, IPAddress[]> lookUp)
{
    public static NameResolver System { get; } = new(Dns.GetHostAddresses);

    /// <exception cref="SocketException">The name does not resolve; with <see cref="SocketError.TimedOut"/> not in time.</exception>
    public async Task<IPAddress[]> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancellation)
    {
        // Outside Windows a look-up blocks its thread until the system gives up, whatever token Dns is handed. On the pool's threads
        // a few names that nobody answers for would hold up every connection.
        var looking = Task.Factory.StartNew(() => lookUp(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var addresses = await looking.WaitAsync(timeout, cancellation);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (TimeoutException)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch (ArgumentException)
        {
            // What Dns thinks too long.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }
}
