using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TlsCompat.Benchmarks;

/// <summary>An endpoint on loopback: a healthy server of TLS, one that accepts and never answers, or one that does not answer a SYN.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];
    private int _connections;

    private LoopbackServer(int backlog)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog);
    }

    public static X509Certificate2 ServerCertificate { get; } = Certificate();

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    public int Connections => Volatile.Read(ref _connections);

    /// <param name="delay">What stands for the way to the server: it answers that much later.</param>
    public static LoopbackServer Healthy(TimeSpan delay = default)
    {
        var server = new LoopbackServer(512);
        _ = server.AcceptAsync(socket => FinishAsync(socket, delay));
        return server;
    }

    public static LoopbackServer Silent()
    {
        var server = new LoopbackServer(512);
        _ = server.AcceptAsync(async socket =>
        {
            var chunk = new byte[4096];
            while (await socket.ReceiveAsync(chunk) > 0)
            {
            }
        });
        return server;
    }

    public static async Task<LoopbackServer> BlackHoleAsync()
    {
        var server = new LoopbackServer(0);
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            server._queued.Add(socket);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            try
            {
                await socket.ConnectAsync(server.Address, patience.Token);
            }
            catch (OperationCanceledException)
            {
                return server;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _queued.ForEach(socket => socket.Dispose());
    }

    private static async Task FinishAsync(Socket socket, TimeSpan delay)
    {
        using var tls = new SslStream(new NetworkStream(socket));
        await Task.Delay(delay);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = ServerCertificate });
        while (await tls.ReadAsync(new byte[1]) > 0)
        {
        }
    }

    private async Task AcceptAsync(Func<Socket, Task> serve)
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed.
        }

        async Task ServeAsync(Socket socket)
        {
            Interlocked.Increment(ref _connections);
            using (socket)
            {
                try
                {
                    await serve(socket);
                }
                catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
                {
                    // A probe never finishes its handshake.
                }
            }
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=benchmark", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
