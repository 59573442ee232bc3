using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>
/// Puts many cases through one Suricata process. Each case has a client and a server address of its own, and its rules are
/// bound to them; flowbits and sids get the case's number. So thousands of rule sets share a rule file and a pcap.
/// </summary>
internal sealed partial class SuricataRunner(SuricataProgram program, IReadOnlyList<RuleAction>? actionOrder = null)
{
    public const int SidsPerCase = 100;

    public bool Keeps { get; init; } = true;

    /// <summary>
    /// A rule that looks into streams and never matches. Whether there is one decides if Suricata keeps streams for rules; with
    /// it in every set the sets that share a file do not differ from those that stand alone.
    /// </summary>
    public const string StreamKeeper = """alert tcp 192.0.2.1 any <> 192.0.2.2 any (content:"never"; sid:99;)""";

    private const string Configuration = """
        %YAML 1.1
        ---
        default-rule-path: /
        packet-alert-max: 255
        exception-policy: ignore
        mpm-algo: ac
        spm-algo: bm
        af-packet: []
        outputs:
          - eve-log:
              enabled: yes
              filetype: regular
              filename: eve.json
              types:
                - alert
                - drop:
                    alerts: no
                    flows: all
                    verdict: yes
        app-layer:
          protocols:
            tls:
              enabled: yes
              detection-ports: {dp: 443}
              ja3-fingerprints: yes
              ja4-fingerprints: yes
        stream:
          inline: yes
          reassembly:
            toserver-chunk-size: 2560
            toclient-chunk-size: 2560
            randomize-chunk-size: no
        flow:
          memcap: 512mb
          hash-size: 65536
          prealloc: 10000

        """;

    /// <summary>What becomes of the cases, in their order.</summary>
    public IReadOnlyList<OracleVerdict> Run(IReadOnlyList<PlayedCase> cases) => Run(cases, (log, packets, refused) =>
    {
        var verdicts = Read(log, packets, cases.Count);
        return verdicts.Select((v, i) => v with { Refused = [.. refused[i]] }).ToArray();
    });

    /// <summary>The log of the same run, eve.json.</summary>
    public byte[] Log(IReadOnlyList<PlayedCase> cases) => Run(cases, (log, _, _) => File.ReadAllBytes(log));

    private T Run<T>(IReadOnlyList<PlayedCase> cases, Func<string, List<(int Case, int Packet)>, ILookup<int, string>, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "suricata.yaml"), Configuration + CaseVariables.Configuration + ActionOrder());
            var rules = cases.SelectMany((each, i) => each.Rules.Select(rule => (Case: i, Text: rule))).ToList();
            File.WriteAllLines(Path.Combine(folder.FullName, "oracle.rules"), rules.Select(r => r.Text).Concat(Keeps ? [StreamKeeper] : []));
            var packets = WritePackets(Path.Combine(folder.FullName, "oracle.pcap"), cases);
            var refused = Execute(folder.FullName).ToLookup(line => rules[line].Case, line => rules[line].Text);
            return read(Path.Combine(folder.FullName, "eve.json"), packets, refused);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string ActionOrder() => actionOrder is null ? ""
        : "action-order:\n" + string.Concat(actionOrder.Select(a => $"  - {a.ToString().ToLowerInvariant()}\n"));

    /// <summary>Maps the pcap's packets to cases and their packets; index 0 is packet 1.</summary>
    private static List<(int Case, int Packet)> WritePackets(string path, IReadOnlyList<PlayedCase> cases)
    {
        var packets = new List<(int Case, int Packet)>();
        using var writer = new PcapWriter(new BufferedStream(File.Create(path)));
        for (var i = 0; i < cases.Count; i++)
        {
            var handshake = cases[i].Handshake;
            var client = new IPEndPoint(handshake.SourceAddress, handshake.SourcePort);
            var server = new IPEndPoint(handshake.DestinationAddress, handshake.DestinationPort);
            var flow = new TcpFlow(client, server, writer);
            foreach (var packet in cases[i].Trace.Packets)
            {
                flow.Write(packet);
                packets.Add((i, packet.Number));
            }
        }

        return packets;
    }

    /// <summary>Runs the program.</summary>
    /// <returns>The lines of the rule file, from 0, that it did not load.</returns>
    private HashSet<int> Execute(string folder)
    {
        string[] arguments =
        [
            "-c", "suricata.yaml", "-S", "oracle.rules", "-r", "oracle.pcap", "-l", ".", "-k", "none", "--runmode", "single", "--simulate-ips",
        ];
        // Reject rules make Suricata send resets, which a namespace without a network keeps from leaving the machine.
        var start = Environment.UserName == "root" && File.Exists("/usr/bin/unshare")
            ? new ProcessStartInfo("/usr/bin/unshare", ["-n", program.Path, .. arguments])
            : new ProcessStartInfo(program.Path, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            Assert.Fail($"{program.Path} exited with {process.ExitCode}: {errors.Result[Math.Max(0, errors.Result.Length - 1000)..]}");
        return [.. RefusedLine().Matches(errors.Result + output).Select(m => int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture) - 1)];
    }

    private static OracleVerdict[] Read(string path, List<(int Case, int Packet)> packets, int count)
    {
        var dropped = new SortedSet<int>[count];
        var rejected = new SortedSet<int>[count];
        var logged = new List<(int, int)>[count];
        for (var i = 0; i < count; i++)
            (dropped[i], rejected[i], logged[i]) = ([], [], []);
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            using var json = JsonDocument.Parse(line);
            var record = json.RootElement;
            if (!record.TryGetProperty("pcap_cnt", out var number) || record.GetProperty("pkt_src").GetString() is not "wire/pcap")
                continue;
            var (index, packet) = packets[number.GetInt32() - 1];
            if (record.GetProperty("event_type").GetString() != "drop")
            {
                logged[index].Add((packet, record.GetProperty("alert").GetProperty("signature_id").GetInt32() % SidsPerCase));
                continue;
            }

            dropped[index].Add(packet);
            if (record.GetProperty("verdict").TryGetProperty("reject", out _))
                rejected[index].Add(packet);
        }

        return [.. Enumerable.Range(0, count).Select(i => new OracleVerdict([.. dropped[i]], [.. rejected[i]], [.. logged[i].Distinct().Order()]))];
    }

    [GeneratedRegex(@"oracle\.rules at line (?<line>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusedLine();
}
