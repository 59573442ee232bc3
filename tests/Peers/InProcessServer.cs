using System.Net.Sockets;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>A server in this process, at the end of the network.</summary>
internal sealed class InProcessServer : IDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public InProcessServer(Network network, Func<Stream, CancellationToken, Task> answer)
    {
        _listener = network.Server.Open(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(Network.ServerAddress);
            socket.Listen();
            return socket;
        });
        _work = AcceptAsync(answer);
    }

    public void Dispose()
    {
        _end.Cancel();
        _work.Wait();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, CancellationToken, Task> answer)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(AnswerAsync(await _listener.AcceptAsync(_end.Token), answer));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(Socket socket, Func<Stream, CancellationToken, Task> answer)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await answer(stream, _end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client's side says what happened.
        }
    }
}
