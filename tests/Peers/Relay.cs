using System.Net;
using System.Net.Sockets;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// Stands before the server of a scene and keeps what client and server said in the first connection that carried a hello,
/// the way both went unchanged.
/// </summary>
internal sealed class Relay : IDisposable
{
    private readonly Socket _listener;
    private readonly Scene _scene;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<(ClientHello Hello, ServerHello Answer)> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;

    public Relay(Scene scene)
    {
        _scene = scene;
        _listener = scene.Network.Server.Open(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, Scene.Front));
            socket.Listen();
            return socket;
        });
        _work = AcceptAsync();
    }

    /// <summary>The first hello, and the answer to the last one.</summary>
    public Task<(ClientHello Hello, ServerHello Answer)> Heard => _heard.Task;

    public void Dispose()
    {
        _end.Cancel();
        _work.Wait();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(CarryAsync(await _listener.AcceptAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = _scene.Network.Server.Open(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        using var sent = new MemoryStream();
        using var answered = new MemoryStream();
        try
        {
            await far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Scene.Behind), _end.Token);
            await Task.WhenAll(CopyAsync(near, far, sent), CopyAsync(far, near, answered));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // An end that breaks off has said what it said.
        }

        if (ClientHello.TryRead(FirstMessage(sent.ToArray()), out var hello, out _) && Answer(answered.ToArray()) is { } answer)
            _heard.TrySetResult((hello, answer));
    }

    private async Task CopyAsync(Socket from, Socket to, MemoryStream kept)
    {
        var chunk = new byte[16 * 1024];
        while (await from.ReceiveAsync(chunk, _end.Token) is > 0 and var count)
        {
            kept.Write(chunk, 0, count);
            await to.SendAsync(chunk.AsMemory(0, count), _end.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }

    /// <summary>The first record: what our clients' hellos fit into.</summary>
    private static ReadOnlySpan<byte> FirstMessage(byte[] stream) => stream.Length < 5 ? [] : stream.AsSpan(0, Math.Min(stream.Length, 5 + (stream[3] << 8) + stream[4]));

    /// <summary>The ServerHello; behind a HelloRetryRequest, and the change_cipher_spec that may follow it, the second one.</summary>
    private static ServerHello? Answer(byte[] stream)
    {
        ServerHello? last = null;
        for (var offset = 0; offset + 5 <= stream.Length; offset += 5 + (stream[offset + 3] << 8) + stream[offset + 4])
        {
            if (stream[offset] == (byte)ContentType.Handshake && ServerHello.TryReadFirst(stream.AsSpan(offset), out var hello, out _))
                last = hello;
        }

        return last;
    }
}
