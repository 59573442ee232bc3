using System.Globalization;
using System.Net;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Incident.Tests;
using TlsCompat.Oracle.Tests;
using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Peers.Tests;

/// <summary>tshark reads the hellos that we send, and sees what we see in them.</summary>
public sealed class TsharkTests(ITestOutputHelper output)
{
    private const int SegmentSize = 1448;

    private static readonly string[] s_fields =
    [
        "tcp.srcport", "tls.handshake.length", "tls.record.version", "tls.handshake.random", "tls.handshake.extensions_server_name",
        "tls.handshake.extensions_supported_group", "tls.handshake.extensions_key_share_group", "tls.handshake.extensions_key_share_key_exchange_length",
        "tls.handshake.ja3_full", "_ws.malformed", "_ws.expert.message",
    ];

    [Fact]
    public async Task Reads_every_hello_as_we_do()
    {
        var tshark = Peer.Tshark.Require();
        await using var server = new RecordingServer();
        Assert.True(Endpoint.TryParse($"127.0.0.1:{server.Port}", null, out var endpoint, out _));
        var settings = new HandshakeSettings
        {
            Probes = Probe.All,
            Clients = ClientProfile.All,
            FollowUp = false,
            Complete = false,
            ServerName = "tshark.example",
        };
        await new EndpointTester(settings).TestAsync(endpoint, IPAddress.Loopback, TestContext.Current.CancellationToken);
        var sent = server.Hellos.ToList();
        Assert.True(sent.Count > Probe.All.Length + ClientProfile.All.Length, $"{sent.Count} hellos: second ones are missing.");

        var read = Read(tshark, sent);

        Assert.Equal(sent.Select(Told), read);
        output.WriteLine(string.Join('\n', read));
    }

    /// <summary>What we see, in the words of tshark.</summary>
    private static string Told(SentHello sent, int index)
    {
        var hello = sent.Read();
        return string.Join('|',
            index + 1,
            sent.Bytes.Length - 9, // without the headers of record and message
            Hex(hello.Records.Records[0].Version.Value),
            Convert.ToHexString(hello.Random.AsSpan()).ToLowerInvariant(),
            hello.ServerName,
            string.Join(',', hello.Groups.Select(group => Hex(group.Value))),
            string.Join(',', hello.KeyShares.Select(share => share.Group.Value.ToString(CultureInfo.InvariantCulture))),
            string.Join(',', hello.KeyShares.Select(share => share.KeyExchange.Length)),
            Ja3.Of(hello).Text,
            "",
            "");

        static string Hex(ushort value) => "0x" + value.ToString("x4", CultureInfo.InvariantCulture);
    }

    /// <summary>A flow for each hello, its source port the hello's number, and a line of fields for each.</summary>
    private static string[] Read(string tshark, List<SentHello> sent)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var pcap = new PcapWriter(File.Create(file)))
            {
                for (var i = 0; i < sent.Count; i++)
                    WriteFlow(pcap, new IPEndPoint(IPAddress.Loopback, i + 1), sent[i].Bytes);
            }

            var lines = new Command(tshark, [
                "-r", file, "-d", "tcp.port==443,tls", "-Y", "tls.handshake.type == 1", "-T", "fields", "-E", "separator=|",
                .. s_fields.SelectMany(field => (string[])["-e", field])]).MustRun();
            return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void WriteFlow(PcapWriter pcap, IPEndPoint client, byte[] hello)
    {
        var server = new IPEndPoint(IPAddress.Loopback, 443);
        pcap.Write(client, server, 1000, 0, TcpFlags.Syn, []);
        pcap.Write(server, client, 5000, 1001, TcpFlags.Syn | TcpFlags.Ack, []);
        pcap.Write(client, server, 1001, 5001, TcpFlags.Ack, []);
        for (var offset = 0; offset < hello.Length; offset += SegmentSize)
            pcap.Write(client, server, (uint)(1001 + offset), 5001, TcpFlags.Push | TcpFlags.Ack, hello.AsSpan(offset, Math.Min(SegmentSize, hello.Length - offset)));
    }
}
