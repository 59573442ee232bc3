using System.Net;
using System.Text;
using System.Text.Json;
using TlsCompat.Suricata.Engine;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Oracle.Tests;

/// <summary>A split ClientHello behind what other protocols say first: holds what findings say of such ports to Suricata.</summary>
public sealed class LaterTlsTests
{
    private const string Name = "www.example.com";
    private const string Pass = $"""pass tls any any -> any any (tls.sni; content:"{Name}"; flow:to_server; sid:1;)""";
    private const string CatchAll = "drop tls any any -> any any (flow:to_server; sid:2;)";
    private const string Patched = "drop tls any any -> any any (ssl_state:client_hello; flow:to_server; sid:2;)";

    public enum Fate
    {
        /// <summary>The first segment is dropped by the catch-all, and passes once that waits for the ClientHello; another name does not.</summary>
        JudgedAlike,

        /// <summary>No rule on tls matches.</summary>
        NeverTls,

        /// <summary>The catch-all drops what follows the ClientHello, and nothing is known of the name.</summary>
        TlsWithoutHello,
    }

    public static TheoryData<EngineVersion, int, string, Fate> Ports => new()
    {
        { EngineVersion.Suricata7, 25, "<220 mx ESMTP|>EHLO a.example|<250-mx\r\n250 STARTTLS|>STARTTLS|<220 go ahead", Fate.JudgedAlike },
        { EngineVersion.Suricata8, 25, "<220 mx ESMTP|>EHLO a.example|<250-mx\r\n250 STARTTLS|>STARTTLS|<220 go ahead", Fate.JudgedAlike },
        { EngineVersion.Suricata7, 21, "<220 ftp ready|>AUTH TLS|<234 go ahead", Fate.NeverTls },
        { EngineVersion.Suricata8, 21, "<220 ftp ready|>AUTH TLS|<234 go ahead", Fate.NeverTls },
        { EngineVersion.Suricata7, 110, "<+OK ready|>CAPA|<+OK\r\nSTLS\r\n.|>STLS|<+OK begin TLS", Fate.NeverTls },
        { EngineVersion.Suricata8, 110, "<+OK ready|>CAPA|<+OK\r\nSTLS\r\n.|>STLS|<+OK begin TLS", Fate.JudgedAlike },
        { EngineVersion.Suricata7, 143, "<* OK [CAPABILITY IMAP4rev1 STARTTLS] ready|>a1 STARTTLS|<a1 OK begin TLS", Fate.NeverTls },
        { EngineVersion.Suricata8, 143, "<* OK [CAPABILITY IMAP4rev1 STARTTLS] ready|>a1 STARTTLS|<a1 OK begin TLS", Fate.NeverTls },
        { EngineVersion.Suricata7, 389, LdapStartTls, Fate.NeverTls },
        { EngineVersion.Suricata8, 389, LdapStartTls, Fate.TlsWithoutHello },
        { EngineVersion.Suricata7, 3306, MySqlRequest, Fate.NeverTls },
        { EngineVersion.Suricata8, 3306, MySqlRequest, Fate.NeverTls },
    };

    // RFC 4511, section 4.14: an ExtendedRequest with the name of StartTLS, and its success.
    private const string LdapStartTls = ">#301d02010177188016312e332e362e312e342e312e313436362e3230303337|<#300c02010178070a010004000400";

    // A greeting of protocol 10, and the short request for TLS.
    private const string MySqlRequest = "<#4a0000000a382e302e33360008000000616263646566676800ffffff0200ffdf15000000000000000000006d6e6f707172737475767778006361636869"
        + "6e675f736861325f7061737300|>#200000010fae0b0000000001ff0000000000000000000000000000000000000000000000";

    [Theory]
    [MemberData(nameof(Ports))]
    public void Hello_behind_another_protocol(EngineVersion version, int port, string dialogue, Fate fate)
    {
        var program = SuricataProgram.Require(version);
        var allowed = Drops(program, port, dialogue, Pass, CatchAll);
        var (patched, denied) = (Drops(program, port, dialogue, Pass, Patched), Drops(program, port, dialogue, Pass.Replace(Name, "other.example", StringComparison.Ordinal), Patched));

        switch (fate)
        {
            case Fate.JudgedAlike:
                Assert.Equal(1, allowed.Min);
                Assert.Empty(patched);
                Assert.Equal(2, denied.Min);
                break;
            case Fate.NeverTls:
                Assert.Empty(allowed.Union(patched).Union(denied));
                break;
            default:
                Assert.True(allowed.Min > 2);
                Assert.Empty(patched.Union(denied));
                break;
        }
    }

    /// <returns>The packets that are dropped, numbered from the first segment of the ClientHello on.</returns>
    private static SortedSet<int> Drops(SuricataProgram program, int port, string dialogue, params string[] rules)
    {
        var folder = Directory.CreateTempSubdirectory("tlscompat-oracle-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, SuricataProcess.ConfigurationFile), SuricataProcess.Configuration + CaseVariables.Configuration);
            File.WriteAllLines(Path.Combine(folder.FullName, "oracle.rules"), rules);
            var first = Write(Path.Combine(folder.FullName, SuricataProcess.PacketFile), port, dialogue);
            SuricataProcess.Run(program, folder.FullName, "-S", "oracle.rules");
            var drops = new SortedSet<int>();
            foreach (var line in File.ReadLines(Path.Combine(folder.FullName, SuricataProcess.LogFile)))
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.GetProperty("event_type").GetString() == "drop" && json.RootElement.TryGetProperty("pcap_cnt", out var number))
                    drops.Add(number.GetInt32() - first + 1);
            }

            return drops;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Write(string path, int port, string dialogue)
    {
        using var writer = new PcapWriter(File.Create(path));
        var (client, server) = (new IPEndPoint(new IPAddress([10, 0, 0, 5]), 49152), new IPEndPoint(new IPAddress([203, 0, 113, 9]), port));
        var (clientNext, serverNext) = (1000u, 5000u);
        Send(toServer: true, TcpFlags.Syn, []);
        Send(toServer: false, TcpFlags.Syn | TcpFlags.Ack, []);
        Send(toServer: true, TcpFlags.Ack, []);
        foreach (var line in dialogue.Split('|'))
        {
            var toServer = line[0] == '>';
            Send(toServer, TcpFlags.Push | TcpFlags.Ack, line[1] == '#' ? Convert.FromHexString(line[2..]) : Encoding.ASCII.GetBytes(line[1..] + "\r\n"));
            Send(!toServer, TcpFlags.Ack, []);
        }

        var hello = new ClientHelloBuilder { ServerName = Name, Size = 1700 }.Build(ByteSource.FromSeed(7)).ToBytes();
        var first = writer.Count + 1;
        Send(toServer: true, TcpFlags.Ack, hello[..1448]);
        Send(toServer: true, TcpFlags.Push | TcpFlags.Ack, hello[1448..]);
        Send(toServer: false, TcpFlags.Ack, []);
        Send(toServer: false, TcpFlags.Push | TcpFlags.Ack, ServerFlight());
        Send(toServer: true, TcpFlags.Ack, []);
        Send(toServer: true, TcpFlags.Push | TcpFlags.Ack, [0x14, 3, 3, 0, 1, 1, 0x17, 3, 3, 0, 32, .. new byte[32]]);
        Send(toServer: false, TcpFlags.Ack, []);
        return first;

        void Send(bool toServer, TcpFlags flags, byte[] payload)
        {
            var length = (uint)payload.Length + (flags.HasFlag(TcpFlags.Syn) ? 1u : 0u);
            if (toServer)
                writer.Write(client, server, clientNext, flags.HasFlag(TcpFlags.Ack) ? serverNext : 0, flags, payload);
            else
                writer.Write(server, client, serverNext, clientNext, flags, payload);
            (clientNext, serverNext) = toServer ? (clientNext + length, serverNext) : (clientNext, serverNext + length);
        }
    }

    /// <summary>A ServerHello, a change of cipher spec and encrypted data.</summary>
    private static byte[] ServerFlight() =>
    [
        0x16, 3, 3, 0, 0x7A, 2, 0, 0, 0x76, 3, 3, .. Enumerable.Repeat((byte)0x11, 32), 32, .. Enumerable.Repeat((byte)0x22, 32), 0x13, 1, 0,
        0, 0x2E, 0, 0x2B, 0, 2, 3, 4, 0, 0x33, 0, 0x24, 0, 0x1D, 0, 32, .. Enumerable.Repeat((byte)0x33, 32),
        0x14, 3, 3, 0, 1, 1, 0x17, 3, 3, 2, 0, .. Enumerable.Repeat((byte)0x55, 512),
    ];
}
