using System.Net;
using System.Net.Sockets;
using System.Text;
using TlsCompat.Tls;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

/// <summary>What servers of the tests do with a connection.</summary>
internal static class Scripts
{
    /// <summary>Reads a ClientHello.</summary>
    public static async Task<ClientHello> ReadHelloAsync(Stream stream, CancellationToken closing)
    {
        var bytes = new List<byte>();
        var chunk = new byte[4096];
        while (true)
        {
            var count = await stream.ReadAsync(chunk, closing);
            if (count == 0)
                throw new IOException("The client has closed.");
            bytes.AddRange(chunk.AsSpan(0, count));
            if (ClientHello.TryRead([.. bytes], out var hello, out var error))
                return hello;
            if (error.Reason != TlsReadReason.Incomplete)
                throw new IOException(error.Message);
        }
    }

    /// <summary>Answers a hello with a ServerHello and what follows it.</summary>
    public static async Task AnswerAsync(Stream stream, CancellationToken closing)
    {
        var hello = await ReadHelloAsync(stream, closing);
        await stream.WriteAsync(ServerFlight.Answer(hello, ByteSource.FromSeed(1)), closing);
        await SilenceAsync(stream, closing);
    }

    /// <summary>Takes what comes, and says nothing until the client closes.</summary>
    public static async Task SilenceAsync(Stream stream, CancellationToken closing)
    {
        var chunk = new byte[4096];
        while (await stream.ReadAsync(chunk, closing) > 0)
        {
        }
    }

    /// <summary>Answers each hello with the same bytes.</summary>
    public static Func<Stream, CancellationToken, Task> Saying(byte[] bytes) => async (stream, closing) =>
    {
        await ReadHelloAsync(stream, closing);
        await stream.WriteAsync(bytes, closing);
        await SilenceAsync(stream, closing);
    };

    public static Func<Stream, CancellationToken, Task> Alerting(AlertDescription alert) => Saying([0x15, 3, 3, 0, 2, 2, alert.Value]);

    /// <summary>A HelloRetryRequest for a group.</summary>
    public static byte[] RetryFor(NamedGroup group, ClientHello hello, params TlsExtension[] more) => new ServerHello
    {
        Random = ServerHello.RetryRandom,
        SessionId = hello.SessionId,
        CipherSuite = new(0x1301),
        Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), new SelectedGroupExtension(group), .. more],
    }.ToBytes();

    /// <summary>A line that ends with LF; null where the client has closed.</summary>
    public static async Task<string?> ReadLineAsync(Stream stream, CancellationToken closing)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, closing) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }

    public static ValueTask WriteAsync(Stream stream, string text, CancellationToken closing) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), closing);

    /// <summary>An HTTP proxy that opens each tunnel to one port on loopback, and records what it was asked.</summary>
    public static Func<Stream, CancellationToken, Task> Tunnelling(int port, ICollection<string> requests) => async (stream, closing) =>
    {
        var request = new StringBuilder();
        while (await ReadLineAsync(stream, closing) is { Length: > 0 } line)
            request.Append(line).Append('\n');
        lock (requests)
            requests.Add(request.ToString());
        using var onward = new TcpClient();
        await onward.ConnectAsync(IPAddress.Loopback, port, closing);
        await WriteAsync(stream, "HTTP/1.1 200 Connection established\r\nX-Anything: yes\r\n\r\n", closing);
        var target = onward.GetStream();
        await Task.WhenAny(stream.CopyToAsync(target, closing), target.CopyToAsync(stream, closing));
    };
}
