using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// A QUIC handshake to play: the datagrams that carry a ClientHello, between whom. Rules are to be compiled for
/// <see cref="QuicTraffic"/>. What follows the hello is fixed: the server's answer, and one more datagram of each side.
/// </summary>
public sealed record QuicHandshake : PlayedFlow
{
    private const int IdLength = 8;

    // A Handshake packet (RFC 9000 section 17.2.4) with ids of eight bytes and as many bytes as an answer has at least, and a short header.
    internal static readonly byte[] Answer = [0xE0, 0, 0, 0, 1, IdLength, .. new byte[IdLength], IdLength, .. new byte[IdLength], 0x40, 0x64, .. new byte[100]];
    internal static readonly byte[] Data = [0x40, .. new byte[64]];

    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _datagrams = [];

    /// <summary>The datagrams in the order in which they are sent, as UDP carries them: the last one makes the hello complete.</summary>
    /// <exception cref="FormatException">They hold no whole ClientHello, or it is whole before the last of them.</exception>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Datagrams
    {
        get => _datagrams;
        init
        {
            var hello = Read(value, out var count);
            if (hello is null)
                throw new FormatException("These datagrams hold no whole QUIC ClientHello.");
            if (count < value.Count)
                throw new FormatException($"The QUIC ClientHello is whole with datagram {count} of {value.Count}.");
            (_datagrams, ServerName) = (value, hello.ServerName);
        }
    }

    /// <summary>The name in the hello; null where there is none.</summary>
    internal byte[]? ServerName { get; private init; }

    /// <summary>A hello in one datagram, or in two, the parts of each out of order, as clients send them.</summary>
    /// <param name="hello">The hello. Of its records no notice is taken.</param>
    /// <param name="datagrams">1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public static QuicHandshake Of(ClientHello hello, int datagrams)
    {
        ArgumentNullException.ThrowIfNull(hello);
        ArgumentOutOfRangeException.ThrowIfLessThan(datagrams, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(datagrams, 2);
        ReadOnlyMemory<byte> message = hello.ToMessage();
        var id = new byte[IdLength];
        var (quarter, half) = (message.Length / 4, message.Length / 2);
        QuicCryptoFrame Part(int from, int to) => new(from, message[from..to]);
        return new QuicHandshake
        {
            Datagrams = datagrams == 1
                ? [QuicInitial.Write(id, 0, Part(half, message.Length), Part(0, half))]
                : [QuicInitial.Write(id, 0, Part(half, half + quarter), Part(0, quarter)), QuicInitial.Write(id, 1, Part(half + quarter, message.Length), Part(quarter, half))],
        };
    }

    internal override Script ToScript() => new QuicScript(this);

    /// <summary>How many of the datagrams the hello takes, and what is read of it; null where it is not whole.</summary>
    internal static HelloFacts? Read(IReadOnlyList<ReadOnlyMemory<byte>> datagrams, out int count)
    {
        ArgumentNullException.ThrowIfNull(datagrams);
        var session = new QuicSession(isAtPort: true);
        for (count = 1; count <= datagrams.Count; count++)
        {
            session.Read(datagrams[count - 1]);
            if (session.ClientHello is { } hello)
                return hello;
        }

        return null;
    }
}
