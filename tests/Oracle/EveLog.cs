using System.Text;
using System.Text.Json;

namespace TlsCompat.Oracle.Tests;

/// <summary>Reads what Suricata did with packets out of its log.</summary>
internal static class EveLog
{
    /// <param name="path">eve.json.</param>
    /// <param name="packets">The case and packet of each packet of the pcap; index 0 is packet 1.</param>
    /// <param name="count">How many cases there are.</param>
    public static OracleVerdict[] Read(string path, List<(int Case, int Packet)> packets, int count)
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
                logged[index].Add((packet, record.GetProperty("alert").GetProperty("signature_id").GetInt32() % SuricataRunner.SidsPerCase));
                continue;
            }

            dropped[index].Add(packet);
            if (record.GetProperty("verdict").TryGetProperty("reject", out _))
                rejected[index].Add(packet);
        }

        return [.. Enumerable.Range(0, count).Select(i => new OracleVerdict([.. dropped[i]], [.. rejected[i]], [.. logged[i].Distinct().Order()]))];
    }

    /// <summary>
    /// How many packets were dropped or rejected in all. Of a flow that a rule with <c>bypass</c> took, beside one that drops it, Suricata
    /// drops every packet and writes no more of them to its log.
    /// </summary>
    public static int CountDropped(string path)
    {
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("event_type").GetString() == "stats" && json.RootElement.GetProperty("stats").TryGetProperty("ips", out var counts))
                return counts.GetProperty("blocked").GetInt32() + counts.GetProperty("rejected").GetInt32();
        }

        throw new InvalidDataException($"Suricata counts nothing in {path}");
    }
}
