namespace TlsCompat.Tls.Quic;

/// <summary>What an Initial packet carries (RFC 9000 section 17.2.2): PADDING, PING, ACK, CRYPTO and CONNECTION_CLOSE.</summary>
public sealed class QuicInitialFrames
{
    internal const byte Padding = 0;
    internal const byte Ping = 1;
    private const byte Ack = 2;
    private const byte AckWithCounts = 3;
    internal const byte Crypto = 6;
    private const byte Close = 0x1C;

    /// <summary>So many ranges of an ACK are kept: a hello never takes as many packets.</summary>
    private const int MostRanges = 64;

    private readonly List<QuicCryptoFrame> _parts = [];
    private readonly List<(long First, long Last)> _acknowledged = [];

    private QuicInitialFrames()
    {
    }

    /// <summary>The parts of handshake messages.</summary>
    public IReadOnlyList<QuicCryptoFrame> Parts => _parts;

    /// <summary>Numbers of packets that have arrived on the other side.</summary>
    public IReadOnlyList<(long First, long Last)> Acknowledged => _acknowledged;

    /// <summary>The other side's end of the connection; null where it goes on.</summary>
    public QuicCloseFrame? Closed { get; private set; }

    /// <summary>Reads frames. What follows one that an Initial packet must not hold is not read.</summary>
    /// <returns>False where a frame is cut.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> frames, out QuicInitialFrames read)
    {
        read = new QuicInitialFrames();
        var rest = frames.Span;
        while (!rest.IsEmpty)
        {
            var type = rest[0];
            rest = rest[1..];
            switch (type)
            {
                case Padding or Ping:
                    break;
                case Ack or AckWithCounts:
                    if (!read.TryTakeAck(ref rest, hasCounts: type == AckWithCounts))
                        return false;
                    break;
                case Crypto:
                    if (!QuicInteger.TryTake(ref rest, out var offset) || !QuicInteger.TryTake(ref rest, out var length) || length > rest.Length || offset > int.MaxValue - length)
                        return false;
                    read._parts.Add(new QuicCryptoFrame((int)offset, frames.Slice(frames.Length - rest.Length, (int)length)));
                    rest = rest[(int)length..];
                    break;
                case Close when QuicCloseFrame.TryTake(ref rest, out var closed):
                    read.Closed = closed;
                    break;
                default:
                    return true;
            }
        }

        return true;
    }

    /// <summary>An ACK frame (RFC 9000 section 19.3).</summary>
    /// <param name="received">The numbers to acknowledge, one or more.</param>
    public static byte[] WriteAck(IEnumerable<uint> received)
    {
        var ranges = new List<(uint First, uint Last)>();
        foreach (var number in received.Distinct().OrderDescending())
        {
            if (ranges.Count > 0 && ranges[^1].First == number + 1)
                ranges[^1] = (number, ranges[^1].Last);
            else
                ranges.Add((number, number));
        }

        var frame = new List<byte> { Ack };
        frame.AddRange(QuicInteger.Write(ranges[0].Last));
        frame.AddRange(QuicInteger.Write(0)); // no delay
        frame.AddRange(QuicInteger.Write(ranges.Count - 1));
        frame.AddRange(QuicInteger.Write(ranges[0].Last - ranges[0].First));
        foreach (var (above, range) in ranges.Zip(ranges.Skip(1)))
        {
            frame.AddRange(QuicInteger.Write(above.First - range.Last - 2));
            frame.AddRange(QuicInteger.Write(range.Last - range.First));
        }

        return [.. frame];
    }

    private bool TryTakeAck(ref ReadOnlySpan<byte> rest, bool hasCounts)
    {
        if (!QuicInteger.TryTake(ref rest, out var last) || !QuicInteger.TryTake(ref rest, out _) || !QuicInteger.TryTake(ref rest, out var more) || !QuicInteger.TryTake(ref rest, out var length))
            return false;
        var first = last - length;
        Add(first, last);
        for (var i = 0L; i < more; i++)
        {
            if (!QuicInteger.TryTake(ref rest, out var gap) || !QuicInteger.TryTake(ref rest, out length))
                return false;
            last = first - gap - 2;
            first = last - length;
            Add(first, last);
        }

        for (var i = 0; hasCounts && i < 3; i++)
        {
            if (!QuicInteger.TryTake(ref rest, out _))
                return false;
        }

        return true;
    }

    // A range below zero acknowledges nothing.
    private void Add(long first, long last)
    {
        if (first >= 0 && _acknowledged.Count < MostRanges)
            _acknowledged.Add((first, last));
    }
}
