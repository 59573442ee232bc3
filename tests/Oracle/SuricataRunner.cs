using System.Globalization;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Puts many cases through one Suricata process. Each case has a client and a server address of its own, and its rules are
/// bound to them; flowbits and sids get the case's number. So thousands of rule sets share a rule file and a pcap.
/// </summary>
internal sealed partial class SuricataRunner(SuricataProgram program, IReadOnlyList<RuleAction>? actionOrder = null) : ICaseRunner
{
    public const int SidsPerCase = 100;

    /// <summary>
    /// A rule that looks into streams and never matches. Whether there is one decides if Suricata keeps streams for rules; with
    /// it in every set the sets that share a file do not differ from those that stand alone.
    /// </summary>
    public const string StreamKeeper = """alert tcp 192.0.2.1 any <> 192.0.2.2 any (content:"never"; sid:99;)""";

    public IReadOnlyList<OracleVerdict> Run(IReadOnlyList<PlayedCase> cases) => Run(cases, StreamKeeper, (log, packets, refused) =>
    {
        var verdicts = EveLog.Read(log, packets, cases.Count);
        return verdicts.Select((v, i) => v with { Refused = [.. refused[i]] }).ToArray();
    });

    /// <summary>What becomes of one case whose rules are all that Suricata has: no keeper, no other rule.</summary>
    public OracleVerdict RunAlone(PlayedCase played) => Run([played], null, (log, packets, refused) =>
    {
        var verdict = EveLog.Read(log, packets, 1)[0];
        var unlogged = Math.Max(0, EveLog.CountDropped(log) - verdict.Dropped.Count);
        return verdict with { Refused = [.. refused[0]], Dropped = [.. verdict.Dropped.Concat(packets.TakeLast(unlogged).Select(packet => packet.Packet)).Distinct().Order()] };
    });

    /// <summary>The log of the same run, eve.json.</summary>
    public byte[] Log(IReadOnlyList<PlayedCase> cases) => Run(cases, StreamKeeper, (log, _, _) => File.ReadAllBytes(log));

    private T Run<T>(IReadOnlyList<PlayedCase> cases, string? keeper, Func<string, List<(int Case, int Packet)>, ILookup<int, string>, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SuricataProcess.ConfigurationFile), SuricataProcess.Configuration + CaseVariables.Configuration + SuricataProcess.ActionOrder(actionOrder));
            var rules = cases.SelectMany((each, i) => each.Rules.Select(rule => (Case: i, Text: rule))).ToList();
            File.WriteAllLines(Path.Combine(folder.FullName, "oracle.rules"), keeper is null ? rules.Select(r => r.Text) : rules.Select(r => r.Text).Append(keeper));
            List<(int, int)> packets;
            using (var writer = new PcapWriter(File.Create(Path.Combine(folder.FullName, SuricataProcess.PacketFile))))
                packets = PlayedPackets.Write(writer, cases);
            var output = SuricataProcess.Run(program, folder.FullName, "-S", "oracle.rules");
            var refused = RefusedLine().Matches(output).Select(m => int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture) - 1).Distinct()
                .ToLookup(line => rules[line].Case, line => rules[line].Text);
            return read(Path.Combine(folder.FullName, SuricataProcess.LogFile), packets, refused);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"oracle\.rules at line (?<line>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusedLine();
}
