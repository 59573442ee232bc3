using System.Net;
using TlsCompat.Tls.Extensions;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Tests;

/// <summary>A client as a QUIC stand-in sees it, and the packets that it may be sent.</summary>
/// <param name="address">Where it is.</param>
internal sealed class QuicClient(EndPoint address)
{
    private static readonly CipherSuite Tls13 = new(0x1301);

    private readonly SortedDictionary<int, byte> _messages = [];
    private readonly List<uint> _received = [];
    private readonly byte[] _ownId = [.. ByteSource.Random.Next(5)];
    private byte[] _keyId = [];
    private byte[] _clientId = [];
    private uint _nextNumber;
    private int _sentMessages;
    private int _readMessages;

    public EndPoint Address => address;

    /// <summary>The header of the last datagram.</summary>
    public QuicLongHeader? Header { get; private set; }

    /// <summary>Datagrams that came, and their sizes.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>The token of the last Initial packet; empty for none.</summary>
    public byte[] Token { get; private set; } = [];

    /// <summary>The hellos that are whole by now.</summary>
    public List<ClientHello> Hellos { get; } = [];

    /// <summary>Whether the last datagram completed one.</summary>
    public bool HasNewHello { get; private set; }

    /// <summary>How the client has ended the connection; null while it goes on.</summary>
    public QuicCloseFrame? Closed { get; private set; }

    /// <summary>Whether each part of a hello has come behind the one before it.</summary>
    public bool IsInOrder { get; private set; } = true;

    /// <summary>How many bytes of its packet numbers the server sends: 1 to 4. What a client has acknowledged need not be sent again and again.</summary>
    public int NumberLength { get; set; } = 4;

    private uint Version => Header!.Version;

    /// <summary>Takes a datagram; false where it cannot be read.</summary>
    public bool Take(ReadOnlyMemory<byte> datagram)
    {
        Sizes.Add(datagram.Length);
        if (!QuicLongHeader.TryRead(datagram.Span, out var header))
            return false;
        Header = header;
        if (_keyId.Length == 0)
            _keyId = [.. header!.DestinationId];
        _clientId = [.. header!.SourceId];
        if (QuicInitialKeys.OfClient(header.Version, _keyId) is not { } keys || QuicInitial.Read(datagram.Span, header, keys, out var number) is not { } bytes)
            return header.Version is not (QuicVersion.One or QuicVersion.Two);
        Token = TokenOf(datagram.Span, header);
        _received.Add(number);
        Assert.True(QuicInitialFrames.TryRead(bytes, out var frames));
        Closed ??= frames.Closed;
        foreach (var part in frames.Parts)
        {
            IsInOrder &= part.Offset <= _messages.Count;
            for (var i = 0; i < part.Data.Length; i++)
                _messages[part.Offset + i] = part.Data.Span[i];
        }

        var before = Hellos.Count;
        while (TryReadHello() is { } hello)
            Hellos.Add(hello);
        HasNewHello = Hellos.Count > before;
        return true;
    }

    /// <summary>A packet with what has come and these frames.</summary>
    public byte[] Initial(params byte[][] frames) => QuicInitial.Write(
        new QuicInitialHeader(Version, _clientId, _ownId) { NumberLength = NumberLength }, QuicInitialKeys.OfServer(Version, _keyId)!, _nextNumber++, [.. QuicInitialFrames.WriteAck(_received), .. frames.SelectMany(frame => frame)]);

    /// <summary>A ServerHello of the first group that a share was sent of, over as many datagrams as it takes.</summary>
    public IEnumerable<byte[]> ServerHello(int? shareLength = null)
    {
        var group = Hellos[^1].KeyShares[0].Group;
        return Message(new ServerHello
        {
            Random = [.. ByteSource.Random.Next(ClientHello.RandomLength)],
            CipherSuite = Tls13,
            Extensions =
            [
                new SelectedVersionExtension(ProtocolVersion.Tls13),
                new ServerKeyShareExtension(new KeyShareEntry(group, [.. new byte[shareLength ?? group.ServerShareLength ?? 32]])),
            ],
        });
    }

    public IEnumerable<byte[]> HelloRetryRequest(NamedGroup group) => Message(new ServerHello
    {
        Random = TlsCompat.Tls.Messages.ServerHello.RetryRandom,
        CipherSuite = Tls13,
        Extensions = [new SelectedVersionExtension(ProtocolVersion.Tls13), new SelectedGroupExtension(group)],
    });

    public byte[] Close(long error, string reason = "") => Initial(new QuicCloseFrame(error, reason).ToBytes());

    /// <summary>Asks the client to come again with a token. What it sends then is under other keys.</summary>
    public byte[] Retry(byte[] token)
    {
        var retry = QuicRetry.Write(Version, _keyId, _clientId, _ownId, token);
        _keyId = _ownId;
        _received.Clear();
        _messages.Clear();
        return retry;
    }

    /// <summary>The number of the next packet.</summary>
    public void JumpTo(uint number) => _nextNumber = number;

    /// <summary>As if what has come had not.</summary>
    public IEnumerable<byte[]> Forget()
    {
        _received.Clear();
        _messages.Clear();
        return [];
    }

    public byte[] VersionNegotiation(params uint[] versions) => QuicVersionNegotiation.Write(_clientId, [.. Header!.DestinationId], versions);

    private IEnumerable<byte[]> Message(ServerHello hello)
    {
        var message = TlsWriter.ToBytes(new HandshakeMessage(HandshakeType.ServerHello, [.. TlsWriter.ToBytes(hello)]));
        var from = _sentMessages;
        _sentMessages += message.Length;
        return message.Chunk(1000).Select((chunk, i) => Initial(new QuicCryptoFrame(from + (1000 * i), chunk).ToBytes()));
    }

    private ClientHello? TryReadHello()
    {
        var whole = _messages.SkipWhile(pair => pair.Key < _readMessages).TakeWhile((pair, i) => pair.Key == _readMessages + i).Select(pair => pair.Value).ToArray();
        if (!TlsReader.TryReadFirst<HandshakeMessage>(whole, out var message, out var length, out _) || !TlsReader.TryRead<ClientHello>(message.Body.AsSpan(), out var hello, out _))
            return null;
        _readMessages += length;
        return hello;
    }

    // Where the ids end, the length of the token and the token: of one byte, or of two.
    private static byte[] TokenOf(ReadOnlySpan<byte> datagram, QuicLongHeader header)
    {
        var at = 1 + 4 + 1 + header.DestinationId.Count + 1 + header.SourceId.Count;
        return datagram[at] < 0x40 ? datagram.Slice(at + 1, datagram[at]).ToArray() : datagram.Slice(at + 2, ((datagram[at] & 0x3F) << 8) | datagram[at + 1]).ToArray();
    }
}
