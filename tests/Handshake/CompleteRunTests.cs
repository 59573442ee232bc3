using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using TlsCompat.Handshake.Completing;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Routing;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Transport;
using TlsCompat.Tls;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

public sealed class CompleteRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_certificate_chain_and_what_was_agreed()
    {
        using var certificate = TlsServer.Certificate(null, "server.example", "*.server.example");
        var asked = new List<string>();
        await using var server = new ScriptedServer(TlsServer.Script(certificate, asked.Add));

        var result = await RunAsync(server, "www.server.example");

        Assert.True(result.Completed, result.Problem);
        Assert.Null(result.Problem);
        Assert.Equal(["www.server.example"], asked);
        Assert.Equal(("TLS 1.3", "http/1.1"), (result.Protocol, result.Alpn));
        Assert.StartsWith("TLS_", result.CipherSuite, StringComparison.Ordinal);
        var facts = result.Certificate!;
        Assert.Equal(("CN=a test, O=TlsCompat", "CN=a test, O=TlsCompat", "ECDSA 256", "sha256ECDSA"), (facts.Subject, facts.Issuer, facts.KeyAlgorithm, facts.SignatureAlgorithm));
        Assert.Equal(["server.example", "*.server.example", "127.0.0.1"], facts.Names);
        Assert.Equal((certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()), (facts.NotBefore, facts.NotAfter));
        Assert.Equal(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), facts.Thumbprint);
        Assert.Equal(["CN=a test, O=TlsCompat"], result.Chain);
        Assert.Contains(result.ChainProblems, problem => problem.StartsWith("UntrustedRoot: ", StringComparison.Ordinal) || problem.StartsWith("PartialChain: ", StringComparison.Ordinal));
        Assert.DoesNotContain(result.ChainProblems, problem => problem.StartsWith("NameMismatch", StringComparison.Ordinal));
        Assert.NotNull(result.Time);
        Assert.True(result.Flight!.IsWhole);
        Assert.InRange(result.Flight.Bytes, certificate.RawData.Length, certificate.RawData.Length + 2000);
        if (OperatingSystem.IsLinux())
            Assert.InRange(result.Flight.Segments!.Value, 1, 20);
    }

    [Fact]
    public async Task Says_how_much_of_the_flight_arrived()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            // The ServerHello, and nothing of what belongs behind it.
            var bytes = new byte[16 * 1024];
            var count = await stream.ReadAsync(bytes, closing);
            Assert.True(ClientHello.TryRead(bytes.AsSpan(0, count).ToArray(), out var hello, out _));
            var answer = ServerFlight.Answer(hello, ByteSource.Random);
            await stream.WriteAsync(answer.AsMemory(0, 5 + (answer[3] << 8) + answer[4]), closing);
            await Task.Delay(Timeout.Infinite, closing);
        });

        var result = await RunAsync(server, "server.example", timeoutMilliseconds: 700);

        Assert.False(result.Completed);
        Assert.True(result.IsTimedOut);
        Assert.False(result.Flight!.IsWhole);
        Assert.InRange(result.Flight.Bytes, 50, 4096);
        Assert.StartsWith("certificate not obtained: time-out amid the server's flight, ", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_faults_of_the_certificate_for_facts()
    {
        using var certificate = TlsServer.Certificate(DateTimeOffset.UtcNow.AddDays(-1));
        await using var server = new ScriptedServer(TlsServer.Script(certificate));

        var result = await RunAsync(server, "other.example");

        Assert.True(result.Completed);
        Assert.Contains(result.ChainProblems, problem => problem.StartsWith("NotTimeValid: ", StringComparison.Ordinal));
        Assert.Contains("NameMismatch: the certificate is not for other.example", result.ChainProblems);
    }

    [Fact]
    public async Task Sends_no_name_to_an_address_and_compares_the_address()
    {
        using var certificate = TlsServer.Certificate();
        var asked = new List<string>();
        await using var server = new ScriptedServer(TlsServer.Script(certificate, asked.Add));

        var result = await RunAsync(server, null);

        Assert.True(result.Completed, result.Problem);
        Assert.Equal([""], asked);
        Assert.DoesNotContain(result.ChainProblems, problem => problem.StartsWith("NameMismatch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("under_score.example")]
    public async Task Sends_names_as_they_are(string name)
    {
        using var certificate = TlsServer.Certificate();
        var asked = new List<string>();
        await using var server = new ScriptedServer(TlsServer.Script(certificate, asked.Add));

        var result = await RunAsync(server, name);

        Assert.True(result.Completed, result.Problem);
        Assert.Equal([new IdnMapping().GetUnicode(name)], asked); // as SslStream tells it to a server
    }

    [Fact]
    public async Task Finishes_a_handshake_whose_hello_is_cut()
    {
        using var certificate = TlsServer.Certificate();
        var first = 0;
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var chunk = new byte[8];
            first = await stream.ReadAtLeastAsync(chunk, 5, throwOnEndOfStream: true, closing);
            await TlsServer.Script(certificate)(new PrefixedStream(chunk[..first], stream), closing);
        });

        var result = await RunAsync(server, "server.example", splitAt: 5);

        Assert.True(result.Completed, result.Problem);
        Assert.InRange(first, 5, 8);
    }

    [Fact]
    public async Task Says_that_TLS_1_2_was_agreed()
    {
        using var certificate = TlsServer.Certificate();
#pragma warning disable CA5398 // The point of the test.
        await using var server = new ScriptedServer(TlsServer.Script(certificate, with: options => options.EnabledSslProtocols = SslProtocols.Tls12));
#pragma warning restore CA5398

        Assert.Equal("TLS 1.2", (await RunAsync(server, "server.example")).Protocol);
    }

    [Fact]
    public async Task Says_that_the_connection_ended_amid_the_handshake()
    {
        using var certificate = TlsServer.Certificate();
#pragma warning disable CA5398 // In TLS 1.3 the client is done before the server.
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            var hello = new byte[8192];
            var count = await stream.ReadAsync(hello, closing);
            var once = new PrefixedStream(hello[..count], new WriteOnlyStream(stream));
            // The server's flight goes out; what the client answers is not read.
            await Assert.ThrowsAsync<IOException>(() =>
                TlsServer.Script(certificate, with: options => options.EnabledSslProtocols = SslProtocols.Tls12)(once, closing));
            socket.Shutdown(SocketShutdown.Send);
            await Scripts.SilenceAsync(stream, closing);
        });
#pragma warning restore CA5398

        var result = await RunAsync(server, "server.example");

        Assert.False(result.Completed);
        Assert.Equal("certificate not obtained: the connection ends amid the handshake", result.Problem);
    }

    [Theory]
    [InlineData("alert 40", "certificate not obtained: the server answers with the alert handshake_failure (40); it may want a group that this machine's TLS does not offer, such as a post-quantum one")]
    [InlineData("alert 112", "certificate not obtained: the server answers with the alert unrecognized_name (112)")]
    [InlineData("text", "certificate not obtained: the answer is not TLS, the answer begins with \"HTTP/1.1 400 Bad Request..\"")]
    [InlineData("close", "certificate not obtained: the server closes the connection")]
    [InlineData("reset", "certificate not obtained: the connection is reset")]
    [InlineData("silence", "certificate not obtained: time-out")]
    public async Task Says_why_there_is_no_certificate(string what, string expected)
    {
        await using var server = new ScriptedServer(async (socket, stream, closing) =>
        {
            await Scripts.ReadHelloAsync(stream, closing);
            byte[] answer = what switch
            {
                "alert 40" => [0x15, 3, 3, 0, 2, 2, 40],
                "alert 112" => [0x15, 3, 3, 0, 2, 2, 112],
                "text" => "HTTP/1.1 400 Bad Request\r\n"u8.ToArray(),
                _ => [],
            };
            await stream.WriteAsync(answer, closing);
            if (what == "reset")
                socket.LingerState = new LingerOption(true, 0);
            if (what is "alert 40" or "alert 112" or "text" or "silence")
                await Scripts.SilenceAsync(stream, closing);
        });

        var result = await RunAsync(server, "server.example", timeoutMilliseconds: what == "silence" ? 1000 : 20_000);

        Assert.False(result.Completed);
        Assert.Equal(expected, result.Problem);
    }

    [Fact]
    public async Task Says_that_nobody_listens()
    {
        var closed = new ScriptedServer(Scripts.SilenceAsync);
        var port = closed.Port;
        await closed.DisposeAsync();

        Assert.Equal("certificate not obtained: the connection is refused", (await RunAsync(port, "server.example")).Problem);
    }

    private static Task<CompleteHandshake> RunAsync(ScriptedServer server, string? serverName, int timeoutMilliseconds = 20_000, int? splitAt = null) =>
        RunAsync(server.Port, serverName, timeoutMilliseconds, splitAt);

    private static Task<CompleteHandshake> RunAsync(int port, string? serverName, int timeoutMilliseconds = 20_000, int? splitAt = null)
    {
        Assert.True(Endpoint.TryParse($"127.0.0.1:{port}", null, out var endpoint, out _));
        var route = new Route(endpoint, IPAddress.Loopback, null, null, NameResolver.System);
        return new CompleteRun(route, serverName ?? "127.0.0.1", serverName is not null, splitAt, Offer.Web).RunAsync(TimeSpan.FromMilliseconds(timeoutMilliseconds), Cancellation);
    }

    private sealed class WriteOnlyStream(Stream inner) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
