using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;

namespace TlsCompat.Handshake.Quic.Probes;

/// <summary>Puts a ClientHello into the frames of datagrams.</summary>
internal static class QuicDatagrams
{
    private const byte Padding = 0;
    private const byte Ping = 1;

    // Chromium 156 sends 10 to 18 frames, ngtcp2 about 33.
    private const int ScrambledFrames = 14;

    private static readonly byte[] AfterEven = [Ping];
    private static readonly byte[] AfterOdd = [Padding, Padding, Padding];

    /// <param name="layout">How it is laid out.</param>
    /// <param name="hello">The hello.</param>
    /// <param name="offset">Where it begins in the stream of messages.</param>
    /// <param name="room">The bytes of frames that a datagram takes.</param>
    /// <returns>The frames of each datagram, in the order in which they are sent.</returns>
    public static IReadOnlyList<byte[]> Of(QuicLayout layout, ClientHello hello, int offset, int room)
    {
        var message = hello.ToMessage();
        return layout switch
        {
            QuicLayout.CutInName => [.. InOrder(message[..MiddleOfName(hello)], offset, room), .. InOrder(message[MiddleOfName(hello)..], offset + MiddleOfName(hello), room)],
            QuicLayout.Scrambled => Scrambled(message, offset, room),
            _ => [.. InOrder(message, offset, room)],
        };
    }

    private static IEnumerable<byte[]> InOrder(byte[] message, int offset, int room)
    {
        var longest = room - QuicCryptoFrame.HeaderLength;
        for (var from = 0; from < message.Length; from += longest)
            yield return Frame(message, offset, from, Math.Min(message.Length, from + longest));
    }

    // Each datagram holds every second piece, or every third, the last of them first: none holds the whole name and what comes before it.
    private static byte[][] Scrambled(byte[] message, int offset, int room)
    {
        var length = (message.Length + ScrambledFrames - 1) / ScrambledFrames;
        var pieces = Enumerable.Range(0, (message.Length + length - 1) / length)
            .Select(piece => (byte[])[.. Frame(message, offset, piece * length, Math.Min(message.Length, (piece + 1) * length)), .. piece % 2 == 0 ? AfterEven : AfterOdd])
            .ToList();
        var datagrams = 2;
        while (Enumerable.Range(0, datagrams).Any(datagram => Every(datagram).Sum(piece => piece.Length) > room))
            datagrams++;
        return [.. Enumerable.Range(0, datagrams).Select(datagram => Every(datagram).Reverse().SelectMany(piece => piece).ToArray())];

        IEnumerable<byte[]> Every(int datagram) => pieces.Where((_, piece) => piece % datagrams == datagram);
    }

    private static byte[] Frame(byte[] message, int offset, int from, int to) => new QuicCryptoFrame(offset + from, message.AsMemory(from..to)).ToBytes();

    // A hello without a name is cut where the name would lie.
    private static int MiddleOfName(ClientHello hello) => hello.ServerNameRange is { } name ? name.Start - TlsRecord.HeaderLength + (name.Length / 2) : 100;
}
