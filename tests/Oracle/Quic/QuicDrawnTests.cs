using TlsCompat.Suricata.Engine;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>Drawn sets of rules: what the engine plays of each client is what Suricata drops.</summary>
public sealed class QuicDrawnTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(EngineVersion.Suricata7)]
    [InlineData(EngineVersion.Suricata8)]
    public void Engine_drops_what_Suricata_drops(EngineVersion version)
    {
        var program = SuricataProgram.Require(version);
        var drawn = new QuicRules(OracleSettings.Seed, version);
        var wrong = new List<string>();
        var undecided = 0;
        for (var i = 0; i < OracleSettings.Quic && wrong.Count < OracleSettings.Shown; i++)
        {
            var rules = drawn.Next();
            var dropped = QuicRun.Run(program, rules);
            foreach (var client in QuicClient.All)
            {
                var (theirs, ours) = (QuicPlay.Compared(client, dropped[client.Name]), QuicPlay.Dropped(client, version, rules));
                undecided += ours is null ? 1 : 0;
                if (ours is not null && ours != theirs)
                    wrong.Add($"{string.Join('\n', rules)}\n{client.Name}: Suricata drops {theirs}, the engine {ours}");
            }
        }

        output.WriteLine($"{undecided} of {OracleSettings.Quic * QuicClient.All.Count} undecided");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(undecided * 20 < OracleSettings.Quic * QuicClient.All.Count);
    }
}
