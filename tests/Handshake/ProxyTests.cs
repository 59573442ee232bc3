using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using TlsCompat.Handshake.Proxying;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;

namespace TlsCompat.Handshake.Tests;

public sealed class ProxyTests
{
    private const string NotUnderstood = "the address of the proxy is not understood: it has the form http://USER:PASSWORD@HOST:PORT";

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new AddressAsText() } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://proxy.example:3128", "proxy.example:3128")]
    [InlineData("proxy.example:3128", "proxy.example:3128")]
    [InlineData("HTTP://proxy.example/", "proxy.example:80")]
    [InlineData("http://user:p%40ss@proxy.example:3128", "proxy.example:3128")]
    [InlineData("http://[2001:db8::1]:3128", "[2001:db8::1]:3128")]
    public void Reads_a_proxy_and_shows_no_credentials(string text, string expected)
    {
        Assert.True(Proxy.TryParse(text, out var proxy, out var problem), problem);
        Assert.Equal(expected, proxy.ToString());
    }

    [Theory]
    [InlineData("https://user:secret@proxy.example:3128", "a proxy of the scheme 'https' is not supported: only http")]
    [InlineData("socks5://proxy.example", "a proxy of the scheme 'socks5' is not supported: only http")]
    [InlineData("http://user:secret@proxy.example:99999", "the proxy 'proxy.example:99999': '99999' is no port from 1 to 65535")]
    [InlineData("http://user:secret@", "the proxy '': no host")]
    [InlineData("http://user:secret", NotUnderstood)]
    [InlineData("user:se:cret", NotUnderstood)]
    [InlineData("user:secret@http://proxy.example", NotUnderstood)]
    [InlineData("http://user@proxy.example:secret", NotUnderstood)]
    [InlineData("http://user:sec/ret", NotUnderstood)]
    public void Says_why_a_text_names_no_proxy_without_its_credentials(string text, string expected)
    {
        Assert.False(Proxy.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    /// <summary>A proxy that shows the request that it refuses, or sends it back as what the server says.</summary>
    [Theory]
    [InlineData("HTTP/1.1 400 Bad request: Proxy-Authorization: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 403 {1} may not\r\n\r\n")]
    [InlineData("HTTP/1.1 403 {2}\r\n\r\n")]
    [InlineData("Proxy-Authorization: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{1}")]
    public async Task Hides_its_credentials_where_the_proxy_repeats_them(string answer)
    {
        await using var proxy = new ScriptedServer(async (stream, closing) =>
        {
            while (await Scripts.ReadLineAsync(stream, closing) is { Length: > 0 })
            {
            }

            await Scripts.WriteAsync(stream, string.Format(CultureInfo.InvariantCulture, answer, "Basic dXNlcjpvcGVuc2VzYW1l", "dXNlcjpvcGVuc2VzYW1l", "opensesame"), closing);
            await Scripts.SilenceAsync(stream, closing);
        });

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", proxy.Port, new NetworkCredential("user", "opensesame"))), "server.example", timeoutMilliseconds: 2000);

        var json = JsonSerializer.Serialize(result, s_json);
        Assert.All(["dXNlcjpv", "c2VzYW1l", "opensesame"], secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
        Assert.False(result.Probes[0].Passed);
    }

    [Theory]
    [InlineData("the answer begins with \"Proxy-Authorization: Basic dXNlcjpvc\"", "the answer begins with \"Proxy-Authorization: Basic ***\"")]
    [InlineData("nlcjpvcGVuc2VzYW1l.Host: server.example", "***.Host: server.example")]
    [InlineData("user may not", "user may not")]
    [InlineData("502 no route to open-sesame.example", "502 no route to open-***.example")]
    public void Hides_parts_of_the_credentials_and_nothing_else(string said, string expected) =>
        Assert.Equal(expected, new Proxy("proxy.example", 80, new NetworkCredential("user", "opensesame")).WithoutSecret(said));

    [Fact]
    public async Task Opens_a_tunnel_to_the_host_by_name()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(TlsServer.Script(certificate));
        var requests = new List<string>();
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, requests));

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", proxy.Port, new NetworkCredential("user", "secret"))), "server.example");

        Assert.True(result.Compatible);
        Assert.True(result.Handshake!.Completed, result.Handshake.Problem);
        Assert.Equal(($"127.0.0.1:{proxy.Port}", (string?)null, "server.example"), (result.Proxy, result.Address, result.ServerName));
        Assert.Contains("The proxy resolved the host: which address was tested is not known.", result.Notes);
        Assert.Equal(4, requests.Count);
        Assert.All(requests, request => Assert.Equal(
            "CONNECT server.example:8443 HTTP/1.1\nHost: server.example:8443\nProxy-Authorization: Basic dXNlcjpzZWNyZXQ=\n", request));
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(result, s_json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_a_tunnel_to_the_pinned_address()
    {
        await using var server = new ScriptedServer(Scripts.AnswerAsync);
        var requests = new List<string>();
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, requests));

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", proxy.Port)), "server.example", IPAddress.Parse("2001:db8::1"));

        Assert.Equal(("server.example", "2001:db8::1"), (result.ServerName, result.Address));
        Assert.All(requests, request => Assert.Equal("CONNECT [2001:db8::1]:8443 HTTP/1.1\nHost: [2001:db8::1]:8443\n", request));
    }

    [Fact]
    public async Task Speaks_to_a_server_behind_the_proxy_before_STARTTLS()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await Scripts.WriteAsync(stream, "+OK\r\n", closing);
            await Scripts.ReadLineAsync(stream, closing);
            await Scripts.WriteAsync(stream, "+OK\r\n", closing);
            await Scripts.AnswerAsync(stream, closing);
        });
        await using var proxy = new ScriptedServer(Scripts.Tunnelling(server.Port, []));
        Assert.True(Endpoint.TryParse("pop3://server.example", null, out var endpoint, out _));
        var settings = new HandshakeSettings { Proxies = Proxies.Only(new Proxy("127.0.0.1", proxy.Port)), Complete = false };

        var result = await new EndpointTester(settings).TestAsync(endpoint, null, Cancellation);

        Assert.All(result.Probes, probe => Assert.Equal(ProbeOutcome.ServerHello, probe.Outcome));
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "refuses server.example:8443: \"HTTP/1.1 407 Proxy Authentication Required\"")]
    [InlineData("HTTP/1.0 403 Forbidden\r\n\r\n<html>", "refuses server.example:8443: \"HTTP/1.0 403 Forbidden\"")]
    [InlineData("HTTP/1.1 502\r\n\r\n", "refuses server.example:8443: \"HTTP/1.1 502\"")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "is no HTTP proxy: it answers \"SSH-2.0-OpenSSH\"")]
    [InlineData("", "closes the connection before TLS begins")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nearly", "sends 5 bytes behind its go-ahead, before TLS begins")]
    public async Task Says_in_the_proxys_words_why_it_declines(string answer, string expected)
    {
        await using var proxy = new ScriptedServer(async (stream, closing) =>
        {
            while (await Scripts.ReadLineAsync(stream, closing) is { Length: > 0 })
            {
            }

            await Scripts.WriteAsync(stream, answer, closing);
        });

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", proxy.Port, new NetworkCredential("user", "secret"))), "server.example");

        Assert.All(result.Probes, probe => Assert.Equal(
            (ProbeOutcome.Declined, ProbePhase.Prepare, $"the proxy 127.0.0.1:{proxy.Port} {expected}"), (probe.Outcome, probe.Phase, probe.Detail)));
        Assert.Equal($"The way there is declined: the proxy 127.0.0.1:{proxy.Port} {expected}.", result.Diagnosis.Summary);
    }

    [Fact]
    public async Task Reads_no_more_than_a_header_of_8_KiB()
    {
        await using var proxy = new ScriptedServer(async (stream, closing) =>
        {
            await Scripts.WriteAsync(stream, "HTTP/1.1 200 OK\r\n", closing);
            while (true)
                await Scripts.WriteAsync(stream, "X-Endless: yes\r\n", closing);
        });

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", proxy.Port)), "server.example");

        Assert.All(result.Probes, probe => Assert.Equal($"the proxy 127.0.0.1:{proxy.Port} says more than 8192 bytes before TLS begins", probe.Detail));
    }

    [Fact]
    public async Task Says_that_it_is_the_proxy_that_cannot_be_reached()
    {
        var closed = new ScriptedServer(Scripts.SilenceAsync);
        var port = closed.Port;
        await closed.DisposeAsync();

        var result = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", port)), "server.example");

        Assert.StartsWith($"The way there is declined: no connection to the proxy 127.0.0.1:{port}: ", result.Diagnosis.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_proxy_does_not_answer_in_time()
    {
        using var hole = await BlackHole.OpenAsync();
        await using var silent = new ScriptedServer(Scripts.SilenceAsync);

        var noConnection = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", hole.Port)), "server.example", timeoutMilliseconds: 1000);
        var noAnswer = await TestAsync(Proxies.Only(new Proxy("127.0.0.1", silent.Port)), "server.example", timeoutMilliseconds: 1000);

        Assert.All(noConnection.Probes, probe => Assert.Equal($"no connection to the proxy 127.0.0.1:{hole.Port}: time-out", probe.Detail));
        Assert.All(noAnswer.Probes, probe => Assert.Equal($"the proxy 127.0.0.1:{silent.Port} does not answer in time before TLS begins", probe.Detail));
    }

    [Fact]
    public async Task Does_not_pass_over_a_proxy_that_it_cannot_use()
    {
        var proxies = Proxies.FromEnvironment(name => name == "ALL_PROXY" ? "socks5://user:secret@proxy.example" : null);

        var result = await TestAsync(proxies, "server.example");

        Assert.Equal("The way there is declined: ALL_PROXY: a proxy of the scheme 'socks5' is not supported: only http.", result.Diagnosis.Summary);
    }

    private static Task<EndpointResult> TestAsync(Proxies proxies, string host, IPAddress? address = null, int timeoutMilliseconds = 20_000)
    {
        Assert.True(Endpoint.TryParse($"{host}:8443", null, out var endpoint, out _));
        var settings = new HandshakeSettings { Proxies = proxies, FollowUp = false, Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds) };
        return new EndpointTester(settings).TestAsync(endpoint, address, Cancellation);
    }

    private sealed class AddressAsText : JsonConverter<IPAddress>
    {
        public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
