using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Handshake.Transport;

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
            return addresses.Length > 0 ? addresses : throw Failure(SocketError.NoData, "it has no addresses");
        }
        catch (TimeoutException)
        {
            throw Failure(SocketError.TimedOut, "no answer in time");
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.HostNotFound)
        {
            throw Failure(SocketError.HostNotFound, "no such host");
        }
        catch (ArgumentException)
        {
            throw Failure(SocketError.HostNotFound, "it is too long");
        }
    }

    // Its own words, because the system's differ from one to the next.
    private static SocketException Failure(SocketError error, string message) => new((int)error, message);
}
