using System.Text;
using TlsCompat.Handshake.Tests;
using TlsCompat.Tls;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Fuzz.Tests;

/// <summary>What a server or a proxy answers, over a connection, and the results of another vantage point.</summary>
internal sealed class FlightTarget : FuzzTarget
{
    private static readonly string[] Talks =
    [
        "220 smtp.example\r\n250-smtp.example\r\n250 STARTTLS\r\n220 go\r\n", "* OK\r\na1 OK\r\na OK\r\n", "+OK\r\n+OK\r\n", "S", "N",
        "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", "SSH-2.0-x\r\n",
    ];

    private static readonly string[] Starts = ["smtp", "imap", "pop3", "ldap", "postgres"];

    private byte[] _vantage = [];

    public override string Name => "flights";

    public override void Run(Random random, string folder) => RunAsync(random, folder).GetAwaiter().GetResult();

    private async Task RunAsync(Random random, string folder)
    {
        var talk = random.Next(4) == 0;
        var seed = random.Next();
        var said = Path.Combine(folder, "said");
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var mutator = new Mutator(new Random(seed));
            byte[] answer;
            if (talk)
            {
                answer = mutator.Mutate(Encoding.ASCII.GetBytes(Talks[seed % Talks.Length]), [.. Talks.Select(Encoding.ASCII.GetBytes)]);
            }
            else
            {
                var flight = ServerFlight.Answer(await Scripts.ReadHelloAsync(stream, closing), ByteSource.FromSeed((ulong)seed));
                answer = mutator.Mutate(flight, [flight]);
            }

            await File.WriteAllBytesAsync(said + Guid.NewGuid().ToString("N"), answer, closing);
            await stream.WriteAsync(answer, closing);
        });
        var output = Path.Combine(folder, "output");
        var vantage = Path.Combine(folder, "vantage.json");
        await File.WriteAllBytesAsync(vantage, _vantage.Length == 0 ? "[]"u8.ToArray() : new Mutator(random).Mutate(_vantage, [_vantage]));
        string[] talking = !talk ? [] : random.Next(2) == 0 ? ["--starttls", Starts[random.Next(Starts.Length)]] : ["--proxy", $"http://user:opensesame@127.0.0.1:{server.Port}"];
        // The server is a new one in each turn: no other test's results can be waited for.
        ToolRun.Call(
            random.Next(4) == 0 ? "table" : "json", output,
            ["handshake", $"127.0.0.1:{server.Port}", "--timeout", "1", "--probe", "classical,hybrid", .. talking.Contains("--proxy") ? [] : (string[])["--proxy", "none"], .. talking, "--compare-with", vantage]);
        if (File.Exists(output) && File.ReadAllText(output) is var text)
        {
            if (text.Contains("opensesame", StringComparison.Ordinal))
                throw new FuzzFailureException("a password is shown", text);
            if (text.StartsWith('['))
                _vantage = Encoding.UTF8.GetBytes(text);
        }
    }
}
