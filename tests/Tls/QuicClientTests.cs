using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Tests;

/// <summary>The first datagrams of real QUIC clients (tests/data/quic).</summary>
public sealed class QuicClientTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "quic");

    [Theory]
    [InlineData("chromium-156", 2, true)]
    [InlineData("curl-8.23-http3", 2, true)]
    [InlineData("curl-8.23-http3-x25519", 1, false)]
    [InlineData("deno-2.9.6", 1, false)]
    [InlineData("firefox-153esr", 2, true)]
    [InlineData("quic-go-0.59", 2, true)]
    [InlineData("quic-go-0.59-x25519", 1, false)]
    [InlineData("x-net-quic", 2, true)]
    public void Hello_is_read_from_its_datagrams(string client, int datagrams, bool isPostQuantum)
    {
        var message = new SortedDictionary<int, byte>();
        QuicInitialKeys? keys = null;
        uint? first = null;
        var count = 0;
        ClientHello? hello = null;
        foreach (var line in File.ReadLines(Path.Combine(Data, client + ".hex")).TakeWhile(_ => hello is null))
        {
            var datagram = Convert.FromHexString(line.Trim());
            Assert.True(QuicLongHeader.TryRead(datagram, out var header));
            keys ??= QuicInitialKeys.OfClient(header!.Version, [.. header.DestinationId]);
            Assert.True(QuicInitialFrames.TryRead(QuicInitial.Read(datagram, header!, keys!, out var number), out var frames));
            // Chromium begins with 1, Firefox where it likes.
            first ??= number;
            Assert.Equal(first + (uint)count++, number);
            foreach (var part in frames.Parts)
            {
                for (var i = 0; i < part.Data.Length; i++)
                    message[part.Offset + i] = part.Data.Span[i];
            }

            if (message.Keys.Last() == message.Count - 1 && TlsReader.TryReadFirst<HandshakeMessage>(message.Values.ToArray(), out var whole, out _, out _))
                TlsReader.TryRead(whole.Body.AsSpan(), out hello, out _);
        }

        Assert.Equal((datagrams, "allowed.example"), (count, hello?.ServerName));
        Assert.Equal(isPostQuantum, hello!.KeyShares.Any(share => share.Group == NamedGroup.X25519MLKem768));
        Assert.Contains(hello.Extensions, extension => extension.Type == ExtensionType.QuicTransportParameters);
    }
}
