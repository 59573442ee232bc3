using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>Chromium on the server's side of a scene, where there is no network but loopback, and its DevTools protocol.</summary>
internal sealed class Browser : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SocketsHttpHandler _handler;
    private int _calls;

    private Browser(Scene scene) => _handler = new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = scene.Network.Server.Open(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    public static async Task<Browser> StartAsync(Scene scene, CancellationToken cancellation)
    {
        const int port = 9222;
        scene.Serve(port, new Command(
            Peer.Chromium.Require(), "--headless", "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors", "--no-first-run",
            $"--user-data-dir={scene.PathOf("browser")}", $"--remote-debugging-port={port}", "about:blank")
        {
            Environment = new Dictionary<string, string> { ["HOME"] = scene.PathOf("") },
        });
        var browser = new Browser(scene);
        var http = new HttpMessageInvoker(browser._handler, disposeHandler: false);
        using var asked = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/json/list"));
        using var answer = await http.SendAsync(asked, cancellation);
        var pages = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation))!.AsArray();
        var page = pages.Single(page => (string)page!["type"]! == "page")!;
        await browser._socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), http, cancellation);
        return browser;
    }

    /// <summary>Opens a page.</summary>
    /// <returns>What the browser says of its TLS: <c>Network.SecurityDetails</c> of the protocol.</returns>
    public async Task<JsonNode> OpenAsync(string url, CancellationToken cancellation)
    {
        await CallAsync("Network.enable", [], cancellation);
        await CallAsync("Page.navigate", new JsonObject { ["url"] = url }, cancellation);
        while (true)
        {
            var message = await ReadAsync(cancellation);
            if ((string?)message["method"] == "Network.responseReceived")
                return message["params"]!["response"]!["securityDetails"]!;
            if ((string?)message["method"] == "Network.loadingFailed")
                Assert.Fail(message.ToJsonString());
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _handler.Dispose();
    }

    private async Task CallAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        var call = new JsonObject { ["id"] = ++_calls, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(call), WebSocketMessageType.Text, true, cancellation);
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var chunk = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(chunk, cancellation);
            message.Write(chunk, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
