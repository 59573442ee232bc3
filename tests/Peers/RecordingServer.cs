using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// A server on loopback that keeps the ClientHellos it gets. It asks once for a group that the first hello offers without a key
/// share, where there is one, so that it gets the second hello too; then it closes.
/// </summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private static readonly NamedGroup[] s_groups = [NamedGroup.X25519MLKem768, NamedGroup.Secp256r1, NamedGroup.Secp384r1];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<SentHello> _hellos = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    public RecordingServer()
    {
        _listener.Start();
        _work = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyCollection<SentHello> Hellos => _hellos;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        try
        {
            var first = await ReadAsync(stream);
            _hellos.Add(new SentHello("a first hello", first));
            if (!ClientHello.TryRead(first, out var hello, out _) || Missing(hello) is not { } group)
                return;
            await stream.WriteAsync(RetryFor(group, hello), _end.Token);
            _hellos.Add(new SentHello($"a second hello for {group}", await ReadAsync(stream)));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // A client that goes away has sent what there is.
        }
    }

    private static NamedGroup? Missing(ClientHello hello)
    {
        var missing = hello.Groups.Except(hello.KeyShares.Select(share => share.Group)).Intersect(s_groups).ToList();
        return hello.SupportedVersions.Contains(ProtocolVersion.Tls13) && missing.Count > 0 ? missing[0] : null;
    }

    private static byte[] RetryFor(NamedGroup group, ClientHello hello) => new ServerHello
    {
        Random = ServerHello.RetryRandom,
        SessionId = hello.SessionId,
        CipherSuite = new(0x1301),
        Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), new SelectedGroupExtension(group)],
    }.ToBytes();

    private async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var chunk = new byte[4096];
        while (!ClientHello.TryRead(bytes.ToArray(), out _, out _))
        {
            var count = await stream.ReadAsync(chunk, _end.Token);
            if (count == 0)
                throw new EndOfStreamException();
            bytes.AddRange(chunk.AsSpan(0, count));
        }

        return [.. bytes];
    }
}
