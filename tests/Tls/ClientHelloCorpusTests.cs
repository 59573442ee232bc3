using TlsCompat.Tls.Fingerprints;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

public sealed class ClientHelloCorpusTests
{
    public static TheoryData<string> Names => CapturedHellos.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Writes_back_what_it_read(string name)
    {
        var bytes = CapturedHellos.Bytes(name);
        Assert.Equal(bytes, CapturedHellos.Read(bytes).ToBytes());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_every_truncation_as_incomplete(string name)
    {
        var bytes = CapturedHellos.Bytes(name);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal(TlsReadReason.Incomplete, CapturedHellos.Refusal(bytes[..length]).Reason);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_a_message_cut_short_inside_a_whole_record(string name)
    {
        var body = TlsWriter.ToBytes(CapturedHellos.Hello(name));
        var endOfCompressionMethods = body.Length - ExtensionsLength(name);
        for (var length = 0; length < body.Length; length++)
        {
            // The extensions block as a whole may be missing (RFC 5246 section 7.4.1.2).
            if (length == endOfCompressionMethods)
                continue;
            Assert.False(TlsReader.TryRead<ClientHello>(body.AsSpan(0, length), out _, out var error));
            Assert.Equal(TlsReadReason.Truncated, error.Reason);
            Assert.InRange(error.Offset, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_bytes_after_the_message(string name)
    {
        var bytes = CapturedHellos.Bytes(name);
        Assert.Equal(
            new TlsReadError(TlsReadReason.Leftover, "ClientHello", bytes.Length),
            CapturedHellos.Refusal([.. bytes, 0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Finds_the_host_name_where_it_lies(string name)
    {
        var bytes = CapturedHellos.Bytes(name);
        var hello = CapturedHellos.Read(bytes);

        Assert.Equal("probe.example.test", hello.ServerName);
        var range = Assert.NotNull(hello.ServerNameRange);
        Assert.Equal("probe.example.test"u8, bytes.AsSpan(range.Start, range.Length));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_host_name_changes_nothing_but_the_name_and_the_lengths(string name)
    {
        var hello = CapturedHellos.Hello(name);
        var renamed = CapturedHellos.Read(hello.WithServerName("a.example").ToBytes());

        Assert.Equal("a.example", renamed.ServerName);
        Assert.Equal(hello.ServerNameRange!.Value.Start, renamed.ServerNameRange!.Value.Start);
        Assert.Equal(hello, renamed.WithServerName("probe.example.test"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fresh_secrets_keep_the_layout_and_the_fingerprints(string name)
    {
        var hello = CapturedHellos.Hello(name);
        var fresh = CapturedHellos.Read(hello.WithFreshSecrets(ByteSource.FromSeed(1)).ToBytes());

        Assert.NotEqual(hello.Random, fresh.Random);
        Assert.Equal(hello.ToBytes().Length, fresh.ToBytes().Length);
        Assert.Equal(hello.ServerNameRange, fresh.ServerNameRange);
        Assert.Equal(Ja3.Of(hello), Ja3.Of(fresh));
        Assert.Equal(Ja4.Of(hello), Ja4.Of(fresh));
        Assert.Equal(
            hello.KeyShares.Select(e => (e.Group, e.KeyExchange.Length)),
            fresh.KeyShares.Select(e => (e.Group, e.KeyExchange.Length)));
        Assert.All(
            hello.KeyShares.Zip(fresh.KeyShares).Where(p => p.First.KeyExchange.Length > 1),
            p => Assert.False(p.First.KeyExchange.SequenceEqual(p.Second.KeyExchange)));
    }

    private static int ExtensionsLength(string name)
    {
        var hello = CapturedHellos.Hello(name);
        return TlsWriter.ToBytes(hello).Length - TlsWriter.ToBytes(hello with { Extensions = [], OmitsExtensions = true }).Length;
    }
}
