namespace TlsCompat.Handshake.Quic.Running;

/// <summary>A ClientHello in the datagrams that carry it, and which of these the server has acknowledged.</summary>
/// <param name="frames">The frames of each datagram.</param>
internal sealed class QuicFlight(IReadOnlyList<byte[]> frames)
{
    private readonly bool[] _isAcknowledged = new bool[frames.Count];
    private readonly Dictionary<uint, int> _datagrams = [];

    public int Count => frames.Count;

    public int Acknowledged => _isAcknowledged.Count(isAcknowledged => isAcknowledged);

    /// <summary>What is to be sent, and sent again.</summary>
    public IEnumerable<(int Datagram, byte[] Frames)> Missing => frames.Select((bytes, datagram) => (datagram, bytes)).Where(frame => !_isAcknowledged[frame.datagram]);

    /// <summary>A datagram was sent in the packet of this number.</summary>
    public void Sent(uint number, int datagram) => _datagrams[number] = datagram;

    public void Acknowledge(long first, long last)
    {
        foreach (var (number, datagram) in _datagrams)
            _isAcknowledged[datagram] |= number >= first && number <= last;
    }
}
