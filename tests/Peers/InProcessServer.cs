using System.Net.Sockets;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>A server in this process, at the end of the network.</summary>
internal sealed class InProcessServer : IDisposable
{
    private readonly Socket _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    /// <param name="network">Where it stands.</param>
    /// <param name="answer">What it does with a connection.</param>
    /// <param name="backlog">The length of its queue.</param>
    /// <param name="isSerial">Whether it takes a connection when it is done with the one before.</param>
    public InProcessServer(Network network, Func<NetworkStream, CancellationToken, Task> answer, int backlog, bool isSerial)
    {
        _listener = network.Server.Open(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(Network.ServerAddress);
            socket.Listen(backlog);
            return socket;
        });
        _work = AcceptAsync(answer, isSerial);
    }

    public void Dispose()
    {
        _end.Cancel();
        _work.Wait();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> answer, bool isSerial)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptAsync(_end.Token), answer));
                if (isSerial)
                    await connections[^1];
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(Socket socket, Func<NetworkStream, CancellationToken, Task> answer)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await answer(stream, _end.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client's side says what happened.
        }
    }
}
