using System.Net;
using System.Net.Sockets;

namespace TlsCompat.Handshake.Tests;

/// <summary>A port on loopback that does not answer a SYN: its queue is full, and nobody accepts.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    private BlackHole()
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static async Task<BlackHole> OpenAsync()
    {
        var hole = new BlackHole();
        hole._listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        hole._listener.Listen(0);
        // How many fit is the system's affair: until one is left without an answer.
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            hole._queued.Add(socket);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                await socket.ConnectAsync(hole._listener.LocalEndPoint!, patience.Token);
            }
            catch (OperationCanceledException)
            {
                return hole;
            }
        }
    }

    public void Dispose()
    {
        _queued.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }
}
