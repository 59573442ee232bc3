using System.Net;
using TlsCompat.Handshake.Answers;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Tests;

/// <summary>Servers that mean ill: each costs a bounded time and memory, and ends with a result.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zeros", ProbeOutcome.NotTls)]
    [InlineData("text", ProbeOutcome.NotTls)]
    [InlineData("change_cipher_spec", ProbeOutcome.Malformed)]
    [InlineData("warnings", ProbeOutcome.Malformed)]
    [InlineData("a message of 16 MB", ProbeOutcome.Malformed)]
    [InlineData("application data", ProbeOutcome.Malformed)]
    [InlineData("a record that never ends", ProbeOutcome.TimedOut)]
    [InlineData("a byte at a time", ProbeOutcome.TimedOut)]
    public async Task Costs_a_bounded_time_and_memory(string what, ProbeOutcome expected)
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            foreach (var bytes in Stream(what))
            {
                await stream.WriteAsync(bytes, closing);
                if (bytes.Length == 1)
                    await Task.Delay(20, closing);
            }

            await Scripts.SilenceAsync(stream, closing);
        });
        var settings = new HandshakeSettings { Timeout = TimeSpan.FromSeconds(expected == ProbeOutcome.TimedOut ? 2 : 30), FollowUp = false };

        var result = await new EndpointTester(settings).TestAsync(server.Endpoint, IPAddress.Loopback, Cancellation);

        Assert.All(result.Probes, probe => Assert.Equal(expected, probe.Outcome));
        Assert.All(result.Probes, probe => Assert.InRange(probe.BytesReceived, 1, AnswerReader.MaxBytes));
        Assert.False(result.Handshake!.Completed);
        Assert.StartsWith("certificate not obtained: ", result.Handshake.Problem, StringComparison.Ordinal);
        Assert.Equal(4, server.Connections);
    }

    private static IEnumerable<byte[]> Stream(string what) => what switch
    {
        "zeros" => Enumerable.Repeat(new byte[1 << 16], 1 << 10),
        "text" => Enumerable.Repeat("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), 1 << 16),
        "change_cipher_spec" => Enumerable.Repeat(new byte[] { 0x14, 3, 3, 0, 1, 1 }, 1 << 16),
        "warnings" => Enumerable.Repeat(new byte[] { 0x15, 3, 3, 0, 2, 1, 112 }, 1 << 16),
        "a message of 16 MB" => Message().Concat(Enumerable.Repeat((byte[])[0x16, 3, 3, 0x40, 0, .. new byte[1 << 14]], 1 << 10)),
        "application data" => Enumerable.Repeat((byte[])[0x17, 3, 3, 0x40, 0, .. new byte[1 << 14]], 1 << 10),
        "a record that never ends" => [[0x16, 3, 3, 0x40, 0, 2]],
        _ => Enumerable.Repeat(new byte[] { 0x16 }, 1).Concat(Enumerable.Repeat(new byte[] { 3 }, 2)).Concat(Enumerable.Repeat(new byte[] { 0x3F }, 1 << 14)),
    };

    // A ServerHello that says it is as long as a length of three bytes allows.
    private static IEnumerable<byte[]> Message() => [[0x16, 3, 3, 0, 4, 2, 0xFF, 0xFF, 0xFF]];

    [Theory]
    [InlineData("smtp")]
    [InlineData("imap")]
    [InlineData("pop3")]
    [InlineData("ldap")]
    [InlineData("postgres")]
    public async Task Costs_a_bounded_time_and_memory_before_STARTTLS(string name)
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            var lines = Enumerable.Repeat("220-welcome\r\n* OK welcome\r\n+OK"u8.ToArray(), 1 << 16);
            foreach (var line in lines)
                await stream.WriteAsync(line, closing);
        });
        Assert.True(StartTls.TryGet(name, out var protocol));
        var settings = new HandshakeSettings { Timeout = TimeSpan.FromSeconds(30), StartTls = protocol };

        var result = await new EndpointTester(settings).TestAsync(server.Endpoint, IPAddress.Loopback, Cancellation);

        Assert.All(result.Probes, probe => Assert.Equal((ProbeOutcome.Declined, ProbePhase.Prepare, 0), (probe.Outcome, probe.Phase, probe.BytesSent)));
        Assert.Equal(4, server.Connections);
    }
}
