using TlsCompat.Incident.Tests;
using TlsCompat.Tls.Values;

namespace TlsCompat.Peers.Tests;

/// <summary>Real clients: the group that they say they negotiated is the one that we read in what was said.</summary>
public sealed class ClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Servers by the groups that they take, and the group that follows; P-384 is one that clients offer without a key share.</summary>
    public static TheoryData<string, string, string> Groups => new()
    {
        { "X25519MLKEM768:X25519", "X25519MLKEM768", "X25519MLKEM768" },
        { "X25519", "x25519", "X25519" },
        { "P-384", "secp384r1", "secp384r1" },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Node_24_agrees(string groups, string group, string said) => await NodeAgreesAsync(Peer.Node24, groups, group, said);

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Node_26_agrees(string groups, string group, string said) => await NodeAgreesAsync(Peer.Node26, groups, group, said);

    [Theory]
    [InlineData("X25519MLKEM768:X25519", "X25519MLKEM768", "X25519MLKEM768")]
    [InlineData("X25519", "x25519", "X25519")]
    [InlineData("P-384", "secp384r1", "P-384")]
    public async Task Chromium_agrees(string groups, string group, string said)
    {
        Peer.RequireNetworks();
        Peer.Chromium.Require();
        using var scene = new Scene();
        Servers.Node(Peer.Node24, groups, Scene.Behind)(scene);
        using var relay = new Relay(scene);
        using var browser = await Browser.StartAsync(scene, Cancellation);

        var details = await browser.OpenAsync($"https://localhost:{Scene.Front}/", Cancellation);
        scene.Stop(); // so that the browser's connection ends

        Assert.Equal(("TLS 1.3", said), ((string?)details["protocol"], (string?)details["keyExchangeGroup"]));
        await AgreesAsync(relay, group, "localhost");
    }

    private static async Task NodeAgreesAsync(Peer node, string groups, string group, string said)
    {
        Peer.RequireNetworks();
        using var scene = new Scene();
        Servers.Node(node, groups, Scene.Behind)(scene);
        using var relay = new Relay(scene);

        var output = scene.Network.Server.Inside(new Command(
            node.Require(), Path.Combine(AppContext.BaseDirectory, "client.mjs"), "127.0.0.1", $"{Scene.Front}", Scene.ServerName)).MustRun();

        Assert.Equal(said, output.Trim());
        await AgreesAsync(relay, group, Scene.ServerName);
    }

    private static async Task AgreesAsync(Relay relay, string group, string serverName)
    {
        var (hello, answer) = await relay.Heard.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(serverName, hello.ServerName);
        Assert.Contains(NamedGroup.X25519MLKem768, hello.KeyShares.Select(share => share.Group));
        Assert.Equal(group, $"{answer.SelectedGroup}");
    }
}
