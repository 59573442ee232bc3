using System.Net;
using System.Net.Sockets;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

/// <summary>A server on loopback that treats every connection by a script, and counts them.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<Socket, Stream, CancellationToken, Task> _script;
    private readonly Task _accepting;
    private int _connections;

    /// <param name="script">What is done with a connection; when it returns, the connection is closed.</param>
    public ScriptedServer(Func<Socket, Stream, CancellationToken, Task> script)
    {
        _script = script;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    public ScriptedServer(Func<Stream, CancellationToken, Task> script)
        : this((_, stream, closing) => script(stream, closing))
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public Endpoint Endpoint => Named("127.0.0.1");

    public Endpoint Named(string host)
    {
        Assert.True(Endpoint.TryParse($"{host}:{Port}", null, out var endpoint, out var problem), problem);
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using (socket)
        using (var stream = new NetworkStream(socket, ownsSocket: false))
        {
            try
            {
                await _script(socket, stream, _closing.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
