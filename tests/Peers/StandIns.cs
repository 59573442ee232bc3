using System.Net.Sockets;
using TlsCompat.Tls;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// Small servers that behave as public reports say that servers and boxes behaved. Each answers what it takes as a post-quantum server
/// would, in plain bytes: none finishes a handshake.
/// </summary>
internal static class StandIns
{
    private static readonly CipherSuite Tls13 = new(0x1301);
    private static readonly CipherSuite Tls12 = new(0xC02F);

    /// <summary>A server that knows none of HTTP's protocols, as PostgreSQL 17, Exim 4.100 and Dovecot 2.4 (RFC 7301 section 3.2).</summary>
    public static Action<Scene> RefusesHttp { get; } = Answering(hello => hello.Alpn.IsEmpty ? Flight(hello) : Alert(AlertDescription.NoApplicationProtocol));

    /// <summary>A server that shares nothing with the client.</summary>
    public static Action<Scene> RefusesAll { get; } = Answering(_ => Alert(AlertDescription.HandshakeFailure));

    /// <summary>A firewall that proxies: it chooses X25519MLKEM768 and sends a share of x25519.</summary>
    public static Action<Scene> ShortShare { get; } = Answering(hello => hello.Groups.Contains(NamedGroup.X25519MLKem768)
        ? Hello(hello, Tls13, new SelectedVersionExtension(ProtocolVersion.Tls13), new ServerKeyShareExtension(new KeyShareEntry(NamedGroup.X25519MLKem768, [.. new byte[32]])))
        : Flight(hello));

    /// <summary>A load balancer that names X25519MLKEM768 in TLS 1.2, to everybody.</summary>
    public static Action<Scene> HybridInTls12 { get; } = Answering(hello =>
    {
        var message = new HandshakeMessage(HandshakeType.ServerKeyExchange, [.. TlsWriter.ToBytes(new EcdhServerParameters(NamedGroup.X25519MLKem768, [4, 1, 2, 3]))]);
        var writer = new TlsWriter();
        new TlsRecord(ContentType.Handshake, ProtocolVersion.Tls12, [.. TlsWriter.ToBytes(message)]).Write(writer);
        return [.. Hello(hello, Tls12), .. writer.ToArray()];
    });

    /// <summary>The same firewall in another version: it refuses the share by an alert.</summary>
    public static Action<Scene> IllegalHybrid { get; } = Answering(hello => hello.KeyShares.Any(share => share.Group == NamedGroup.X25519MLKem768) ? Alert(AlertDescription.IllegalParameter) : Flight(hello));

    /// <summary>
    /// A proxy that takes what its first read gives for the whole ClientHello, and closes where it is not. It reads when what was sent in one
    /// go is there.
    /// </summary>
    public static void ProxyOfOneRead(Scene scene) => scene.Serve(async (stream, end) =>
    {
        var bytes = new byte[16 * 1024];
        for (var header = ""; !header.Contains("\r\n\r\n", StringComparison.Ordinal);)
        {
            if (await stream.ReadAsync(bytes.AsMemory(0, 1), end) == 0)
                return;
            header += (char)bytes[0];
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), end);
        while (stream.Socket.Available == 0 && !stream.Socket.Poll(0, SelectMode.SelectRead))
            await Task.Delay(5, end);
        await Task.Delay(60, end);
        var count = await stream.ReadAsync(bytes, end);
        if (ClientHello.TryRead(bytes.AsSpan(0, count).ToArray(), out var hello, out _))
            await AnswerAsync(stream, Flight(hello), end);
    });

    /// <summary>A load balancer that hangs on 256 to 511 bytes (RFC 7685).</summary>
    public static Action<Scene> HangsOnMiddleLengths { get; } = Answering(hello => hello.ToBytes().Length - TlsRecord.HeaderLength is >= 256 and <= 511 ? [] : Flight(hello), isPatient: true);

    /// <summary>A program that reads the name itself, with a buffer, and closes.</summary>
    public static Action<Scene> SmallBuffer { get; } = Answering(hello => hello.ToBytes().Length > 1350 ? [] : Flight(hello));

    /// <summary>The same, waiting for the end of what does not fit.</summary>
    public static Action<Scene> SmallBufferThatStalls { get; } = Answering(hello => hello.ToBytes().Length > 1350 ? [] : Flight(hello), isPatient: true);

    /// <summary>Listener filters with a limit of 16 kB.</summary>
    public static Action<Scene> LargeBuffer { get; } = Answering(hello => hello.ToBytes().Length > 16000 ? [] : Flight(hello));

    /// <summary>A server that resets what offers the draft group (cloud-sql-proxy 2294).</summary>
    public static Action<Scene> RefusesTheDraft { get; } = Answering(hello => hello.Groups.Contains(NamedGroup.X25519Kyber768Draft00) ? [] : Flight(hello));

    /// <summary>Something that dislikes one client: whoever sends encrypted_client_hello.</summary>
    public static Action<Scene> RefusesChromium { get; } = Answering(hello => hello.Extensions.Any(extension => extension.Type.Value == 0xFE0D) ? [] : Flight(hello));

    /// <summary>A post-quantum server behind something that resets at a second ClientHello.</summary>
    public static Action<Scene> ResetsSecondHello { get; } = Retrying(hello =>
        hello.KeyShares.Any(share => share.Group == NamedGroup.X25519MLKem768) ? null : hello.Groups.Contains(NamedGroup.X25519MLKem768) ? NamedGroup.X25519MLKem768 : null);

    /// <summary>The same before a server that wants P-384 of everybody.</summary>
    public static Action<Scene> ResetsEverySecondHello { get; } = Retrying(_ => NamedGroup.Secp384r1);

    /// <summary>Something that takes the server name from the first segment, and resets without one.</summary>
    public static void NameInFirstSegment(Scene scene) => scene.Serve(async (stream, end) =>
    {
        var first = new byte[16 * 1024];
        var count = await stream.ReadAsync(first, end);
        if (first.AsSpan(0, count).IndexOf("api.allowed.example"u8) < 0)
        {
            Reset(stream);
            return;
        }

        var bytes = new List<byte>(first[..count]);
        while (!ClientHello.TryRead([.. bytes], out _, out _) && await stream.ReadAsync(first, end) is > 0 and var more)
            bytes.AddRange(first[..more]);
        if (ClientHello.TryRead([.. bytes], out var hello, out _))
            await AnswerAsync(stream, Flight(hello), end);
    });

    /// <summary>A server with a queue of one that serves a connection at a time, as one in a few lines of Python.</summary>
    public static void OneAtATime(Scene scene) => scene.Serve(
        async (stream, end) =>
        {
            if (await ReadHelloAsync(stream, end) is { } hello)
                await AnswerAsync(stream, Flight(hello), end);
        },
        backlog: 1,
        isSerial: true);

    /// <param name="answer">What is said to a hello; nothing closes or, where it is patient, stays silent.</param>
    /// <param name="isPatient">Whether it waits for the client to close.</param>
    private static Action<Scene> Answering(Func<ClientHello, byte[]> answer, bool isPatient = false) => scene => scene.Serve(async (stream, end) =>
    {
        if (await ReadHelloAsync(stream, end) is not { } hello)
            return;
        var bytes = answer(hello);
        if (bytes.Length > 0 || isPatient)
            await AnswerAsync(stream, bytes, end);
    });

    private static Action<Scene> Retrying(Func<ClientHello, NamedGroup?> asks) => scene => scene.Serve(async (stream, end) =>
    {
        if (await ReadHelloAsync(stream, end) is not { } hello)
            return;
        if (asks(hello) is not { } group)
        {
            await AnswerAsync(stream, Flight(hello), end);
            return;
        }

        await stream.WriteAsync(new ServerHello
        {
            Random = ServerHello.RetryRandom,
            SessionId = hello.SessionId,
            CipherSuite = Tls13,
            Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), new SelectedGroupExtension(group)],
        }.ToBytes(), end);
        _ = await ReadHelloAsync(stream, end);
        Reset(stream);
    });

    private static async Task<ClientHello?> ReadHelloAsync(NetworkStream stream, CancellationToken end)
    {
        var bytes = new List<byte>();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, end) is > 0 and var count)
        {
            bytes.AddRange(chunk[..count]);
            if (ClientHello.TryRead([.. bytes], out var hello, out _))
                return hello;
        }

        return null;
    }

    private static async Task AnswerAsync(NetworkStream stream, byte[] answer, CancellationToken end)
    {
        await stream.WriteAsync(answer, end);
        var chunk = new byte[4096];
        while (await stream.ReadAsync(chunk, end) > 0)
        {
        }
    }

    private static void Reset(NetworkStream stream)
    {
        stream.Socket.LingerState = new LingerOption(true, 0);
        stream.Socket.Close();
    }

    private static byte[] Flight(ClientHello hello) => ServerFlight.Answer(hello, ByteSource.Random);

    private static byte[] Alert(AlertDescription alert) => [0x15, 3, 3, 0, 2, 2, alert.Value];

    private static byte[] Hello(ClientHello hello, CipherSuite suite, params TlsExtension[] extensions) => new ServerHello
    {
        Random = [.. new byte[ClientHello.RandomLength]],
        SessionId = hello.SessionId,
        CipherSuite = suite,
        Extensions = [.. extensions],
    }.ToBytes();
}
