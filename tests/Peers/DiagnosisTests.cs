using System.Text.Json;
using TlsCompat.Handshake;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>
/// The command line against real servers and middleboxes, each in a network of its own: what is diagnosed is what is there.
/// </summary>
public sealed class DiagnosisTests(ITestOutputHelper output)
{
    // A healthy answer comes within milliseconds; what comes never must not cost a test more.
    private const string Timeout = "3";

    public static TheoryData<string, int> Scenes => Playbill.Of(Rows.All);

    [SceneTheory]
    [MemberData(nameof(Scenes))]
    public Task Says_what_is_there(string scene, int run) => Playbill.PlayAsync(() => Play(scene, run));

    [Fact]
    public void At_most_one_scene_in_ten_is_left_undecided() =>
        Assert.InRange(Rows.All.Count(row => row.Kind == DiagnosisKind.Undecided) * 10, 0, Rows.All.Count);

    [Fact]
    public void The_public_reports_are_scenes()
    {
        var reports = Rows.All.Where(row => row.Report is not null).ToList();
        Assert.Equal(12, reports.Select(row => row.Report).Distinct().Count());
        Assert.InRange(reports.Count(row => row.Kind == DiagnosisKind.Undecided) * 10, 0, reports.Count);
    }

    private void Play(string scene, int run)
    {
        Peer.RequireNetworks();
        var row = Rows.All.Single(row => row.Name == scene);
        using var stage = new Scene();
        foreach (var part in row.Parts)
            part(stage);
        stage.Join();

        var json = stage.Network.Client.Inside(Command.Tlscompat(
            [
                "handshake", $"{Network.ServerAddress}", "--server-name", row.ServerName,
                "--format", "json", "--timeout", Timeout, .. row.Arguments,
                .. row.Arguments.Contains("--proxy") ? (string[])[] : ["--proxy", "none"],
                .. row.Rules is { } rules ? (string[])["--rules", stage.Write("followed.rules", rules)] : [],
            ])).MustRun();

        output.WriteLine($"Run {run}.\n{json}");
        using var document = JsonDocument.Parse(json);
        var result = document.RootElement[0];
        var diagnosis = result.GetProperty("diagnosis");
        (DiagnosisKind, Confidence) said = (
            Enum.Parse<DiagnosisKind>(diagnosis.GetProperty("kind").GetString()!, ignoreCase: true),
            Enum.Parse<Confidence>(diagnosis.GetProperty("confidence").GetString()!, ignoreCase: true));
        Assert.Equal((row.Kind, row.Confidence), said);
        Assert.Equal(row.Group, result.GetProperty("group").GetString());
        if (row.FlightOfAtLeast is { } bytes)
        {
            var flight = result.GetProperty("handshake").GetProperty("flight");
            Assert.True(flight.GetProperty("isWhole").GetBoolean());
            Assert.InRange(flight.GetProperty("bytes").GetInt32(), bytes, bytes * 3 / 2);
            Assert.InRange(flight.GetProperty("segments").GetInt32(), bytes / 1448, int.MaxValue);
        }

        if (row.Agreement is { } agreement)
            Assert.Equal(agreement, Enum.Parse<RuleAgreement>(result.GetProperty("rules").GetProperty("agreement").GetString()!, ignoreCase: true));
    }
}
