using System.Net;
using TlsCompat.Handshake.Running;
using TlsCompat.Handshake.Targets;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Handshake.Tests;

public sealed class StartTlsTests
{
    // Up to the capabilities: 20 bytes of payload, version 8.0.
    private const string MysqlGreeting = "\u0014\0\0\0\u000a8.0\0\u0001\0\0\012345678\0";
    private const string MysqlRequest = " \0\0\u0001\0\u008a\u0008\0\0\0\0\u0001!\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    private const string XmppOpening = "> <?xml version='1.0'?><stream:stream to='127.0.0.1' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Protocols_are_found_by_their_type()
    {
        Assert.Equal(["imap", "ldap", "mysql", "pop3", "postgres", "smtp", "xmpp"], StartTls.All.Select(protocol => protocol.Name));
        Assert.True(StartTls.TryGet("PostgreSQL", out var postgres));
        Assert.Equal(("postgres", 5432), (postgres.ToString(), postgres.DefaultPort));
        Assert.False(StartTls.TryGet("https", out _));
        Assert.False(StartTls.TryGet(null, out _));
    }

    /// <summary>Lines of the server, and of the client behind '>'.</summary>
    [Theory]
    [InlineData("smtp", "220 mail.example ESMTP|> EHLO [127.0.0.1]|250-mail.example|250-SIZE 1000|250 STARTTLS|> STARTTLS|220 go ahead")]
    [InlineData("smtp", "220-mail.example|220 ESMTP|> EHLO [127.0.0.1]|250 mail.example|> STARTTLS|220-go|220 ahead")]
    [InlineData("imap", "* OK [CAPABILITY IMAP4rev2 STARTTLS] ready|> a1 STARTTLS|* CAPABILITY IMAP4rev2|a1 OK begin")]
    [InlineData("pop3", "+OK ready|> STLS|+OK begin")]
    [InlineData("postgres", "> \0\0\0\b\u0004\u00d2\u0016/|S")]
    [InlineData("ldap", "> 0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037|0\u000c\u0002\u0001\u0001x\u0007\n\u0001\0\u0004\0\u0004\0")]
    [InlineData("ldap", "> 0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037|0\u0084\0\0\0(\u0002\u0001\u0001x\u0084\0\0\0\u001f\n\u0001\0\u0004\0\u0004\0\u008a\u00161.3.6.1.4.1.1466.20037")]
    [InlineData("mysql", MysqlGreeting + "\u00ffx|> " + MysqlRequest)]
    [InlineData("xmpp", XmppOpening + "|<?xml version='1.0'?><stream:stream from='127.0.0.1' version='1.0'>\n<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>|> <starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>|<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")]
    [InlineData("xmpp", XmppOpening + "|<stream:stream><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>|> <starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>|<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'></proceed>")]
    public async Task Begins_TLS_after_the_words_of_the_protocol(string name, string conversation)
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await SpeakAsync(stream, conversation, isText: name is "smtp" or "imap" or "pop3", closing);
            await Scripts.AnswerAsync(stream, closing);
        });

        var result = await TestAsync(server, name);

        Assert.All(result.Probes, probe => Assert.Equal((ProbeOutcome.ServerHello, ProbePhase.Answer), (probe.Outcome, probe.Phase)));
        Assert.All(result.Probes, probe => Assert.Equal(probe.HelloLength, probe.BytesSent));
        Assert.Equal(name, result.StartTls);
    }

    [Theory]
    [InlineData("smtp", "554 no", "smtp: the greeting is \"554 no\"")]
    [InlineData("smtp", "220 mail|> EHLO [127.0.0.1]|502 what\u001b[31m", "smtp: the answer to EHLO is \"502 what.[31m\"")]
    [InlineData("smtp", "220 mail|> EHLO [127.0.0.1]|250 mail|> STARTTLS|454 TLS not available", "smtp: the answer to STARTTLS is \"454 TLS not available\"")]
    [InlineData("imap", "* BYE", "imap: the greeting is \"* BYE\"")]
    [InlineData("imap", "* OK|> a1 STARTTLS|a1 BAD unknown", "imap: the answer to STARTTLS is \"a1 BAD unknown\"")]
    [InlineData("pop3", "-ERR busy", "pop3: the greeting is \"-ERR busy\"")]
    [InlineData("pop3", "+OK|> STLS|-ERR unknown", "pop3: the answer to STLS is \"-ERR unknown\"")]
    [InlineData("postgres", "> \0\0\0\b\u0004\u00d2\u0016/|N", "postgres: the server has TLS switched off")]
    [InlineData("postgres", "> \0\0\0\b\u0004\u00d2\u0016/|E", "postgres: the answer to SSLRequest begins with \"E\"")]
    [InlineData("ldap", "> 0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037|0\u000e\u0002\u0001\u0001x\t\n\u0001\u0034\u0004\0\u0004\u0002no", "ldap: result 52, \"no\"")]
    [InlineData("ldap", "> 0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037|0\u0003\u0002\u0001\u0001", "ldap: the answer is no extended response")]
    [InlineData("ldap", "> 0\u001d\u0002\u0001\u0001w\u0018\u0080\u00161.3.6.1.4.1.1466.20037|HTTP", "ldap: the answer begins with \"H\", which no LDAP message does")]
    [InlineData("smtp", "220 mail|> EHLO [127.0.0.1]", "the server closes the connection before TLS begins")]
    [InlineData("pop3", "+OK|> STLS|+OK begin\r\nINJECTED", "the server sends 10 bytes behind its go-ahead, before TLS begins")]
    [InlineData("mysql", MysqlGreeting + "\0\0", "mysql: the server has TLS switched off")]
    [InlineData("mysql", "\u0009\0\0\0\u00ff\u0069\u0004Too ma", "mysql: the server refuses: \"Too ma\"")]
    [InlineData("mysql", "\u0005\0\0\0HTTP/", "mysql: the greeting begins with \"....HTTP/\", which MySQL's does not")]
    [InlineData("xmpp", XmppOpening + "|<stream:stream><stream:error><host-unknown/></stream:error>", "xmpp: the server opens its stream without TLS: \"<stream:stream><stream:error><host-unknown/></stream:error>\"")]
    [InlineData("xmpp", XmppOpening + "|<stream:stream><stream:features/>", "xmpp: the server opens its stream without TLS: \"<stream:stream><stream:features/>\"")]
    [InlineData("xmpp", XmppOpening + "|<stream:stream><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>|> <starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>|<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "xmpp: the answer to starttls is \"<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>\"")]
    public async Task Says_in_the_servers_words_why_it_declines(string name, string conversation, string expected)
    {
        await using var server = new ScriptedServer((stream, closing) => SpeakAsync(stream, conversation, isText: name is "smtp" or "imap" or "pop3", closing));

        var result = await TestAsync(server, name);

        Assert.All(result.Probes, probe => Assert.Equal((ProbeOutcome.Declined, ProbePhase.Prepare, expected, 0), (probe.Outcome, probe.Phase, probe.Detail, probe.BytesSent)));
        Assert.Equal($"certificate not obtained: {expected}", result.Handshake!.Problem);
        Assert.Equal(DiagnosisKind.TcpBlocked, result.Diagnosis.Kind);
    }

    [Fact]
    public async Task Declines_where_the_server_waits_for_a_hello()
    {
        await using var server = new ScriptedServer(Scripts.SilenceAsync);

        var result = await TestAsync(server, "smtp", timeoutMilliseconds: 1000);

        Assert.All(result.Probes, probe => Assert.Equal((ProbeOutcome.Declined, "the server does not answer in time before TLS begins"), (probe.Outcome, probe.Detail)));
    }

    [Fact]
    public async Task Takes_the_protocol_of_the_URL()
    {
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await SpeakAsync(stream, "+OK|> STLS|+OK", isText: true, closing);
            await Scripts.AnswerAsync(stream, closing);
        });
        Assert.True(Endpoint.TryParse($"pop3://127.0.0.1:{server.Port}", null, out var endpoint, out _));

        var result = await new EndpointTester(new HandshakeSettings { Complete = false }).TestAsync(endpoint, IPAddress.Loopback, Cancellation);

        Assert.Equal(("pop3", true), (result.StartTls, result.Probes[0].Passed));
    }

    [Fact]
    public async Task Finishes_a_handshake_behind_STARTTLS()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(async (stream, closing) =>
        {
            await SpeakAsync(stream, "* OK|> a1 STARTTLS|a1 OK", isText: true, closing);
            await TlsServer.Script(certificate)(stream, closing);
        });

        var result = await TestAsync(server, "imap");

        Assert.True(result.Handshake!.Completed, result.Handshake.Problem);
        Assert.Equal("CN=a test, O=TlsCompat", result.Handshake.Certificate!.Subject);
    }

    private static Task<EndpointResult> TestAsync(ScriptedServer server, string name, int timeoutMilliseconds = 20_000)
    {
        Assert.True(StartTls.TryGet(name, out var protocol));
        var settings = new HandshakeSettings { StartTls = protocol, FollowUp = false, Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds) };
        return new EndpointTester(settings).TestAsync(server.Endpoint, IPAddress.Loopback, Cancellation);
    }

    /// <summary>Says the server's part, and closes where the client does not say what is its part.</summary>
    private static async Task SpeakAsync(Stream stream, string conversation, bool isText, CancellationToken closing)
    {
        var end = isText ? "\r\n" : "";
        foreach (var part in conversation.Split('|'))
        {
            if (!part.StartsWith("> ", StringComparison.Ordinal))
            {
                await Scripts.WriteAsync(stream, part + end, closing);
                continue;
            }

            var expected = System.Text.Encoding.Latin1.GetBytes(part[2..] + end);
            var said = new byte[expected.Length];
            await stream.ReadExactlyAsync(said, closing);
            if (!said.AsSpan().SequenceEqual(expected))
                throw new IOException($"The client said {Convert.ToHexString(said)}.");
        }
    }
}
