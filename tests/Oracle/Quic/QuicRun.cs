using System.Net;
using System.Text.Json;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>Puts the datagrams of every client through rules in one Suricata. The server answers the datagram that completes the ClientHello.</summary>
internal static class QuicRun
{
    /// <returns>For each client, by name, the datagrams that were dropped, from 1; 0 is the server's answer.</returns>
    public static IReadOnlyDictionary<string, SortedSet<int>> Run(SuricataProgram program, params string[] rules)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SuricataProcess.ConfigurationFile), SuricataProcess.Configuration + CaseVariables.Configuration);
            File.WriteAllLines(Path.Combine(folder.FullName, "oracle.rules"), rules);
            var packets = Write(Path.Combine(folder.FullName, SuricataProcess.PacketFile));
            var output = SuricataProcess.Run(program, folder.FullName, "-S", "oracle.rules");
            Assert.DoesNotContain("error parsing signature", output);
            var dropped = QuicClient.All.ToDictionary(client => client.Name, _ => new SortedSet<int>());
            foreach (var line in File.ReadLines(Path.Combine(folder.FullName, SuricataProcess.LogFile)))
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.GetProperty("event_type").GetString() == "drop" && json.RootElement.TryGetProperty("pcap_cnt", out var number))
                {
                    var (client, datagram) = packets[number.GetInt32() - 1];
                    dropped[client].Add(datagram);
                }
            }

            return dropped;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<(string Client, int Datagram)> Write(string path)
    {
        var packets = new List<(string, int)>();
        using var writer = new PcapWriter(File.Create(path));
        for (var i = 0; i < QuicClient.All.Count; i++)
        {
            var client = QuicClient.All[i];
            var (source, server) = (new IPEndPoint(new IPAddress([10, 0, (byte)i, 5]), 49152), new IPEndPoint(new IPAddress([203, 0, 113, (byte)(i + 9)]), 443));
            for (var datagram = 1; datagram <= client.Datagrams.Count; datagram++)
            {
                writer.Write(source, server, client.Datagrams[datagram - 1]);
                packets.Add((client.Name, datagram));
                if (datagram != client.HelloDatagrams)
                    continue;
                writer.Write(server, source, client.Answer());
                packets.Add((client.Name, 0));
            }
        }

        return packets;
    }
}
