using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TlsCompat.Incident.Tests;

namespace TlsCompat.Peers.Tests;

/// <summary>The first page shows what the tool prints behind a firewall with the fault of the incident.</summary>
public sealed partial class ReadmeTests
{
    private const string Target = "otlp.allowed.example";

    /// <summary>With TLSCOMPAT_UPDATE_README set, the page is brought up to date instead.</summary>
    [Fact]
    public void Shows_what_a_firewall_of_the_incident_does()
    {
        Peer.RequireNetworks();
        using var scene = new Scene();
        foreach (var part in Rows.All.Single(row => row.Name == "Suricata with the incident's rule").Parts)
            part(scene);
        var output = scene.Network.Client.Inside(Command.Tlscompat("handshake", Target, "--address", $"{Network.ServerAddress.Address}", "--proxy", "none")).MustRun();

        var readme = Path.Combine(Folder(), "../../README.md");
        var text = File.ReadAllText(readme).ReplaceLineEndings("\n");
        var shown = Block().Match(text).Groups["output"];
        Assert.True(shown.Success);
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_README") is null)
            Assert.Equal(Steady(output), Steady(shown.Value));
        else
            File.WriteAllText(readme, text.Remove(shown.Index, shown.Length).Insert(shown.Index, output));
    }

    /// <summary>
    /// How long it took, how often TCP tried meanwhile, whether a probe was still repeated, and the date, are of the day; so is where a line is
    /// wrapped for it.
    /// </summary>
    private static string Steady(string output) => Space().Replace(Figure().Replace(Repeats().Replace(output, ""), "N"), " ");

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\n```\n\$ tlscompat handshake otlp\.allowed\.example\n(?<output>.*?)```\n", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"[\d,]+(?= ms\b|\s+retransmissions?\b)|\d{4}-\d\d-\d\d", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@" ×\d+", RegexOptions.None, 1000)]
    private static partial Regex Repeats();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
