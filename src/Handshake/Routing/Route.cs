using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Routing;

/// <summary>The way to one address of an endpoint: what is done before the first byte of TLS.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="address">The address of it; null where the proxy is to resolve the host.</param>
/// <param name="proxy">The proxy to go through; null for none.</param>
/// <param name="startTls">The protocol before TLS; null for none.</param>
/// <param name="resolver">Resolves the proxy.</param>
/// <param name="serverName">The name that is asked for; null for the endpoint's host.</param>
internal sealed class Route(Endpoint endpoint, IPAddress? address, Proxy? proxy, StartTls? startTls, NameResolver resolver, string? serverName = null)
{
    // Shared by all connections: each waits for it no longer than its own time.
    private readonly Lazy<Task<IPAddress[]>> _proxyAddresses = new(() => IPAddress.TryParse(proxy!.Host, out var literal)
        ? Task.FromResult<IPAddress[]>([literal])
        : resolver.ResolveAsync(proxy.Host, Timeout.InfiniteTimeSpan, CancellationToken.None));

    /// <summary>A connected socket, over which TLS may begin. What fails in a direct connection is thrown as it comes from the socket.</summary>
    /// <param name="maximumSegmentSize">The payload of a segment at most; null leaves it to the system.</param>
    /// <param name="entered">Told as each phase begins.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="connecting">Ends a direct connection in place of <paramref name="cancellation"/>, where it may take longer than the rest; none for the same.</param>
    /// <exception cref="RouteException">The way is barred by something else than TCP to the endpoint.</exception>
    public async Task<Socket> OpenAsync(int? maximumSegmentSize, Action<ProbePhase> entered, CancellationToken cancellation, CancellationToken? connecting = null)
    {
        entered(ProbePhase.Connect);
        var socket = proxy is null
            ? await ConnectAsync(new IPEndPoint(address!, endpoint.Port), maximumSegmentSize, connecting ?? cancellation)
            : await ConnectAsync(proxy, maximumSegmentSize, cancellation);
        try
        {
            if ((proxy is not null || startTls is not null) && !cancellation.IsCancellationRequested)
            {
                entered(ProbePhase.Prepare);
                await PrepareAsync(socket, cancellation);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What was said on the way, fit for a result.</summary>
    [return: NotNullIfNotNull(nameof(said))]
    public string? WithoutSecrets(string? said) => proxy is null ? said : proxy.WithoutSecret(said);

    private static async Task<Socket> ConnectAsync(IPEndPoint to, int? maximumSegmentSize, CancellationToken cancellation)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (maximumSegmentSize is { } bytes && !TcpInfo.TryLimitSegments(socket, bytes))
                throw new RouteException(ProbeOutcome.NotRun, $"segments of {bytes} bytes need Linux");
            await socket.ConnectAsync(to, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The first of the proxy's addresses that answers. Whatever fails here says nothing of the endpoint.</summary>
    private async Task<Socket> ConnectAsync(Proxy through, int? maximumSegmentSize, CancellationToken cancellation)
    {
        if (through.Unusable is { } reason)
            throw new RouteException(ProbeOutcome.Declined, reason);
        try
        {
            var addresses = await _proxyAddresses.Value.WaitAsync(cancellation);
            for (var i = 0; ; i++)
            {
                try
                {
                    return await ConnectAsync(new IPEndPoint(addresses[i], through.Port), maximumSegmentSize, cancellation);
                }
                catch (SocketException) when (i < addresses.Length - 1)
                {
                }
            }
        }
        catch (SocketException exception)
        {
            throw new RouteException(ProbeOutcome.Declined, $"no connection to the proxy {through}: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new RouteException(ProbeOutcome.Declined, $"no connection to the proxy {through}: time-out");
        }
    }

    private async Task PrepareAsync(Socket socket, CancellationToken cancellation)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        var talk = new PlainTalk(stream, proxy is null ? "the server" : $"the proxy {proxy}");
        try
        {
            if (proxy is not null)
                await proxy.OpenTunnelAsync(talk, HostPort.Join(address?.ToString() ?? endpoint.Host, endpoint.Port), cancellation);
            if (startTls is not null)
            {
                talk.Peer = "the server";
                await startTls.BeginAsync(talk, serverName ?? endpoint.Host, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            throw new RouteException(ProbeOutcome.Declined, $"{talk.Peer} does not answer in time before TLS begins");
        }
        catch (Exception exception) when (exception is not RouteException && SocketFailure.OutcomeOf(exception) is ProbeOutcome.Reset)
        {
            throw new RouteException(ProbeOutcome.Declined, $"{talk.Peer} resets the connection before TLS begins");
        }

        // A server speaks TLS when it is spoken to. What comes before would be taken for its answer by a careless client
        // (CVE-2011-0411 and its like).
        if (talk.Unread + socket.Available > 0)
            throw new RouteException(ProbeOutcome.Declined, $"{talk.Peer} sends {talk.Unread + socket.Available} bytes behind its go-ahead, before TLS begins");
    }
}
