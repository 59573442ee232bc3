using System.Collections.Immutable;
using System.Globalization;
using TlsCompat.Handshake.Answers;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Probes;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Quic;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Handshake.Quic.Running;

/// <summary>
/// A client's side of a QUIC connection as far as the Initial packets go (RFC 9000 sections 6 to 8 and 10.2, RFC 9001 sections 4 and 5):
/// datagrams in, datagrams out. It has no socket and no clock. What a packet says that is not authentic is ignored, as the RFCs want it.
/// </summary>
internal sealed class QuicConnection
{
    private const int IdLength = 8;

    /// <summary>Tokens have some 100 bytes; one that leaves less room than this for the hello is none.</summary>
    private const int LeastRoom = 512;

    /// <summary>So many packets of a server are acknowledged: its hello takes two or three.</summary>
    private const int MostReceived = 32;

    private const int MostVersions = 16;
    private const byte Ping = 1;
    private const long NoError = 0;

    private readonly QuicProbe _probe;
    private readonly ByteSource _source;
    private readonly byte[] _ownId;
    private readonly byte[] _originalId;
    private readonly QuicMessages _messages = new();
    private readonly SortedSet<uint> _received = [];
    private readonly List<QuicFlight> _flights = [];
    private ClientHello _hello;
    private int _sentMessages;
    private byte[] _serverId;
    private byte[] _token = [];
    private QuicInitialKeys _ownKeys;
    private QuicInitialKeys _serverKeys;
    private uint _nextNumber;
    private bool _isClosedByServer;

    public QuicConnection(QuicProbe probe, Offer offer, ByteSource source)
    {
        _probe = probe;
        _source = source;
        _ownId = source.Next(IdLength);
        _serverId = _originalId = source.Next(IdLength);
        (_ownKeys, _serverKeys) = KeysOf(_originalId);
        _hello = QuicHello.WithTransport(probe.Hello(offer, source), _ownId);
        HelloLength = _hello.ToMessage().Length;
        IsPostQuantum = _hello.KeyShares.Any(share => share.Group.IsPostQuantum);
        _flights.Add(FlightOf(_hello));
    }

    /// <summary>Bytes of the first hello.</summary>
    public int HelloLength { get; }

    /// <summary>Whether the first hello carried a post-quantum key share.</summary>
    public bool IsPostQuantum { get; }

    /// <summary>What the server said; null as long as it has said nothing that ends the wait.</summary>
    public Answer? Answer { get; private set; }

    /// <summary>What in its choice a client must refuse, in words; null for nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The group that a HelloRetryRequest asked for; null without one.</summary>
    public NamedGroup? RetriedFor { get; private set; }

    /// <summary>Whether the hello was sent again with the token of a Retry.</summary>
    public bool IsRetried => _token.Length > 0;

    /// <summary>Whether anything authentic has come back.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>A packet that was ignored and tells something, in words; null for none.</summary>
    public string? Ignored { get; private set; }

    public ImmutableArray<uint> OfferedVersions { get; private set; } = [];

    /// <summary>Datagrams that the first hello takes.</summary>
    public int Datagrams => _flights[0].Count;

    /// <summary>How many of them the server has acknowledged.</summary>
    public int Acknowledged => _flights[0].Acknowledged;

    private byte[] Ack => _received.Count > 0 ? QuicInitialFrames.WriteAck(_received) : [];

    /// <summary>Every datagram that the server has not acknowledged, under new packet numbers; where it has all, one that asks it to say so again.</summary>
    public IReadOnlyList<byte[]> Send()
    {
        var flight = _flights[^1];
        var ack = Ack;
        var sent = new List<byte[]>();
        foreach (var (datagram, frames) in flight.Missing.ToList())
        {
            flight.Sent(_nextNumber, datagram);
            var isWithAck = ack.Length + frames.Length <= Header.Room(_probe.DatagramSize);
            sent.Add(Packet(isWithAck ? [.. ack, .. frames] : frames));
            ack = isWithAck ? [] : ack;
        }

        return sent.Count > 0 ? sent : [Packet([.. ack, Ping])];
    }

    /// <summary>The end of the connection towards a server that has begun one, so that it keeps nothing open; null where none is.</summary>
    public byte[]? Close() => _received.Count > 0 && !_isClosedByServer ? Packet([.. Ack, .. new QuicCloseFrame(NoError, "").ToBytes()]) : null;

    /// <summary>Reads a datagram.</summary>
    /// <returns>Whether something is to be sent at once.</returns>
    public bool Receive(ReadOnlySpan<byte> datagram)
    {
        var isToSend = false;
        while (Answer is null && !datagram.IsEmpty && QuicLongHeader.TryRead(datagram, out var header) && header!.DestinationId.SequenceEqual(_ownId))
        {
            switch (header.Kind)
            {
                case QuicPacketKind.VersionNegotiation:
                    Negotiate(datagram, header);
                    return isToSend;
                case QuicPacketKind.Retry:
                    return TakeToken(datagram, header) || isToSend;
                case QuicPacketKind.Initial when header.Version == _probe.Version:
                    isToSend |= TakeInitial(datagram, header);
                    break;
            }

            datagram = datagram[header.PacketLength..];
        }

        return isToSend;
    }

    private QuicInitialHeader Header => new(_probe.Version, _serverId, _ownId) { Token = _token };

    private (QuicInitialKeys Own, QuicInitialKeys Server) KeysOf(byte[] id)
    {
        // A version that nobody speaks has no keys: nobody reads the packet behind its header.
        var version = QuicVersion.IsReserved(_probe.Version) ? QuicVersion.One : _probe.Version;
        return (QuicInitialKeys.OfClient(version, id)!, QuicInitialKeys.OfServer(version, id)!);
    }

    private byte[] Packet(byte[] frames) => QuicInitial.Write(Header, _ownKeys, _nextNumber++, frames, _probe.DatagramSize);

    private QuicFlight FlightOf(ClientHello hello) => new(QuicDatagrams.Of(_probe.Layout, hello, _sentMessages, Header.Room(_probe.DatagramSize)));

    private void Negotiate(ReadOnlySpan<byte> packet, QuicLongHeader header)
    {
        var versions = QuicVersionNegotiation.ReadVersions(packet, header);
        // RFC 9000 section 6.2: an old one, or one that no server would write.
        if (IsHeard || versions.Contains(_probe.Version) || !header.SourceId.SequenceEqual(_serverId))
            return;
        IsHeard = true;
        OfferedVersions = [.. versions.Where(version => !QuicVersion.IsReserved(version)).Take(MostVersions)];
        Answer = new Answer(ProbeOutcome.VersionNegotiation) { Detail = $"the server speaks the versions {string.Join(", ", OfferedVersions.Select(QuicVersion.Name))}" };
    }

    /// <summary>RFC 9000 section 17.2.5.2: one Retry at most, and none behind another packet of the server.</summary>
    private bool TakeToken(ReadOnlySpan<byte> packet, QuicLongHeader header)
    {
        if (IsHeard || IsRetried || header.Version != _probe.Version)
            return false;
        if (QuicRetry.ReadToken(packet, header, _originalId) is not { } token)
        {
            Ignored = "a Retry whose integrity tag is not right";
            return false;
        }

        if ((Header with { Token = token }).Room(_probe.DatagramSize) < LeastRoom)
        {
            Ignored = string.Create(CultureInfo.InvariantCulture, $"a Retry with a token of {token.Length:N0} bytes");
            return false;
        }

        IsHeard = true;
        _token = token;
        _serverId = [.. header.SourceId];
        (_ownKeys, _serverKeys) = KeysOf(_serverId);
        // The token takes room: the same hello may need to be cut elsewhere.
        _flights[0] = FlightOf(_hello);
        return true;
    }

    private bool TakeInitial(ReadOnlySpan<byte> packet, QuicLongHeader header)
    {
        if (QuicInitial.Read(packet, header, _serverKeys, out var number, _received.Count > 0 ? _received.Max + 1 : 0) is not { } bytes || !QuicInitialFrames.TryRead(bytes, out var frames))
        {
            Ignored ??= "an Initial packet that its keys do not open";
            return false;
        }

        IsHeard = true;
        _serverId = [.. header.SourceId];
        _received.Add(number);
        if (_received.Count > MostReceived)
            _received.Remove(_received.Min);
        foreach (var (first, last) in frames.Acknowledged)
            _flights.ForEach(flight => flight.Acknowledge(first, last));
        foreach (var part in frames.Parts)
            _messages.Put(part);
        var isToSend = false;
        while (Answer is null && _messages.TryTake(out var message))
            isToSend |= Take(message);
        if (Answer is null && frames.Closed is { } closed)
            Answer = AnswerOf(closed);
        _isClosedByServer |= frames.Closed is not null;
        return isToSend;
    }

    /// <summary>Whether a second hello is to be sent.</summary>
    private bool Take(HandshakeMessage message)
    {
        if (message.Type != HandshakeType.ServerHello)
        {
            Answer = new Answer(ProbeOutcome.Malformed) { Detail = $"a handshake message of type {message.Type} in place of a ServerHello" };
            return false;
        }

        if (!TlsReader.TryRead<ServerHello>(message.Body.AsSpan(), out var hello, out var error))
        {
            Answer = new Answer(ProbeOutcome.Malformed) { Detail = error.Message };
            return false;
        }

        if (hello.IsHelloRetryRequest && _flights.Count > 1)
        {
            Answer = new Answer(ProbeOutcome.Malformed) { Detail = "a second HelloRetryRequest" };
            return false;
        }

        Fault = ServerChoice.Fault(_hello, hello);
        if (Fault is null && hello.IsHelloRetryRequest && Retry.TryAnswer(_hello, hello, _source, out var second))
        {
            RetriedFor = hello.SelectedGroup;
            _sentMessages += _hello.ToMessage().Length;
            _hello = second;
            _flights.Add(FlightOf(second));
            return true;
        }

        Answer = new Answer(hello.IsHelloRetryRequest ? ProbeOutcome.HelloRetryRequest : ProbeOutcome.ServerHello) { Hello = hello };
        return false;
    }

    private static Answer AnswerOf(QuicCloseFrame closed) => closed.Alert is { } alert
        ? new Answer(ProbeOutcome.Alert) { Alert = new Alert(AlertLevel.Fatal, alert), Detail = Words(closed) }
        : new Answer(ProbeOutcome.Closed) { Detail = Words(closed) };

    private static string Words(QuicCloseFrame closed) => closed.Reason.Length == 0 ? closed.ErrorName : $"{closed.ErrorName}: {Printable.Of(closed.Reason)}";
}
