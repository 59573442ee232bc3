using System.Text.Json;
using TlsCompat.Handshake;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// The command line with <c>--quic</c> against real QUIC servers and boxes, each in a network of its own: what is diagnosed is what is
/// there.
/// </summary>
public sealed class QuicDiagnosisTests(ITestOutputHelper output)
{
    // Long enough for a second and a third sending.
    private const string Timeout = "2.5";

    public static TheoryData<string, int> Scenes => Playbill.Of(QuicRows.All);

    [SceneTheory]
    [MemberData(nameof(Scenes))]
    public Task Says_what_is_there_over_QUIC(string scene, int run) => Playbill.PlayAsync(() => Play(scene, run));

    private void Play(string scene, int run)
    {
        Peer.RequireNetworks();
        var row = QuicRows.All.Single(row => row.Name == scene);
        using var stage = new Scene();
        foreach (var part in row.Parts)
            part(stage);
        stage.Join();

        var json = stage.Network.Client.Inside(Command.Tlscompat(
            [
                "handshake", $"{Network.ServerAddress}", "--server-name", row.ServerName,
                "--quic", "--no-certificate", "--format", "json", "--timeout", Timeout, "--proxy", "none", .. row.Arguments,
            ])).MustRun();

        output.WriteLine($"Run {run}.\n{json}");
        using var document = JsonDocument.Parse(json);
        var result = document.RootElement[0].GetProperty("quic");
        var diagnosis = result.GetProperty("diagnosis");
        Assert.Equal(
            (row.Kind, row.Confidence, row.Group),
            (Enum.Parse<DiagnosisKind>(diagnosis.GetProperty("kind").GetString()!, ignoreCase: true),
                Enum.Parse<Confidence>(diagnosis.GetProperty("confidence").GetString()!, ignoreCase: true),
                result.GetProperty("group").GetString()));
    }
}
