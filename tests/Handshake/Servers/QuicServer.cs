using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Handshake.Tests;

/// <summary>A server of QUIC that answers each datagram by a script. None finishes a handshake.</summary>
internal sealed class QuicServer : IDisposable
{
    private readonly Socket _socket;
    private readonly Func<QuicClient, IEnumerable<byte[]>> _script;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<EndPoint, QuicClient> _clients = [];
    private readonly Task _work;

    /// <param name="socket">Where datagrams come.</param>
    /// <param name="script">What is sent when a datagram of a client has been read.</param>
    public QuicServer(Socket socket, Func<QuicClient, IEnumerable<byte[]>> script)
    {
        _socket = socket;
        _script = script;
        _work = Task.Run(ReceiveAsync);
    }

    /// <summary>On a port of loopback.</summary>
    public QuicServer(Func<QuicClient, IEnumerable<byte[]>> script)
        : this(OnLoopback(), script)
    {
    }

    public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

    public IReadOnlyCollection<QuicClient> Clients => [.. _clients.Values];

    public void Dispose()
    {
        _end.Cancel();
        _work.Wait();
        _socket.Dispose();
        _end.Dispose();
    }

    private static Socket OnLoopback()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _end.Token);
                var client = _clients.GetOrAdd(received.RemoteEndPoint, address => new QuicClient(address));
                if (!client.Take(buffer.AsMemory(0, received.ReceivedBytes)) || client.Closed is not null)
                    continue;
                foreach (var datagram in _script(client))
                    await _socket.SendToAsync(datagram, received.RemoteEndPoint, _end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // A client that has gone, or the end.
            }
        }
    }
}
