using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Handshake;

/// <summary>The way to one address of an endpoint: what is done before the first byte of TLS.</summary>
/// <param name="Address">Where the connection goes.</param>
internal sealed record Route(IPEndPoint Address)
{
    /// <summary>A connected socket, over which TLS may begin. What fails is thrown as it comes from the socket.</summary>
    /// <param name="maximumSegmentSize">The payload of a segment at most; null leaves it to the system.</param>
    /// <param name="entered">Told as each phase begins.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="RouteException">The way is barred by something else than TCP.</exception>
    public async Task<Socket> OpenAsync(int? maximumSegmentSize, Action<ProbePhase> entered, CancellationToken cancellation)
    {
        var socket = new Socket(Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (maximumSegmentSize is { } bytes && !TcpInfo.TryLimitSegments(socket, bytes))
                throw new RouteException(ProbeOutcome.NotRun, $"segments of {bytes} bytes need Linux");
            entered(ProbePhase.Connect);
            await socket.ConnectAsync(Address, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
