using System.Diagnostics;
using TlsCompat.Handshake.Tests;
using TlsCompat.Incident.Tests;
using TlsCompat.Tls.Values;

namespace TlsCompat.Peers.Tests;

/// <summary>The stand-ins of QUIC servers, by a client that is not ours: curl on ngtcp2 takes their packets for what they are meant to be.</summary>
public sealed class QuicStandInTests
{
    [Fact]
    public void Client_comes_again_with_the_token_of_a_Retry() => Ask(QuicScripts.AnswerBehindRetry, seconds: 1, (client, _) =>
    {
        Assert.Equal(90, client.Token.Length);
        Assert.Equal(Scene.ServerName, Assert.Single(client.Hellos).ServerName);
    });

    [Fact]
    public void Client_ignores_a_forged_Retry() => Ask(QuicScripts.ForgedRetry, seconds: 1, (client, _) => Assert.Empty(client.Token));

    [Fact]
    public void Client_sends_the_hello_that_a_HelloRetryRequest_asks_for() => Ask(QuicScripts.WantsP384, seconds: 1, (client, _) =>
    {
        Assert.Equal(2, client.Hellos.Count);
        Assert.Equal([NamedGroup.Secp384r1], client.Hellos[1].KeyShares.Select(share => share.Group));
    });

    [Fact]
    public void Client_gives_up_at_a_list_of_other_versions() => Ask(QuicScripts.OldVersions, seconds: 20, (_, time) => Assert.True(time < TimeSpan.FromSeconds(15), "it waited"));

    [Fact]
    public void Client_gives_up_when_the_connection_is_closed() => Ask(QuicScripts.RefusesProtocol, seconds: 20, (_, time) => Assert.True(time < TimeSpan.FromSeconds(15), "it waited"));

    private static void Ask(Func<QuicClient, IEnumerable<byte[]>> script, int seconds, Action<QuicClient, TimeSpan> check)
    {
        var curl = Path.Combine(Path.GetDirectoryName(Peer.NginxQuic.Require())!, "curl");
        Peer.RequireNetworks();
        using var scene = new Scene();
        var server = scene.ServeQuic(script);
        scene.Join();
        var clock = Stopwatch.GetTimestamp();
        var asked = scene.Network.Client.Inside(new Command(
            curl, "-sk", "--http3-only", "--max-time", $"{seconds}", "--curves", "X25519:P-384", "--resolve", $"{Scene.ServerName}:443:{Network.ServerAddress.Address}", $"https://{Scene.ServerName}/")).Run();
        Assert.NotEqual(0, asked.ExitCode);
        check(server.Clients.First(), Stopwatch.GetElapsedTime(clock));
    }
}
