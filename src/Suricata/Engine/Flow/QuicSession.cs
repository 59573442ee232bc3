using System.Buffers.Binary;
using TlsCompat.Tls.Quic;

namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// Suricata's QUIC parser as far as rules can see it (rust/src/quic/quic.rs, frames.rs): the Initial packets of the client are read with
/// their keys, and the parts of the hello put together until it is complete. Each packet is a transaction of its own; once the hello is
/// known, what the client sends is looked at no more.
/// </summary>
/// <param name="isAtPort">Whether the server's port is one at which Suricata looks for QUIC.</param>
internal sealed class QuicSession(bool isAtPort) : ApplicationSession
{
    private const int Complete = 1;
    private const int LongestHello = 65535; // QUIC_MAX_CRYPTO_FRAG_LEN
    private const byte ClientHelloType = 1;
    private const int MessageHeader = 4;

    private QuicInitialKeys? _keys;
    private ReadOnlyMemory<byte> _begun;
    private int _begunBytes;
    private HelloFacts? _clientHello;
    private HelloFacts? _serverHello;
    private byte[]? _version;
    private bool _hasFailed;

    /// <summary>The four bytes of the version in the header of the packet at hand; null where it has none.</summary>
    public IReadOnlyList<byte>? Version => _version;

    public override bool IsEncrypted => false;

    /// <summary>What it holds is never written to again: both copies may go on from it.</summary>
    public override ApplicationSession Copy() => (QuicSession)MemberwiseClone();

    public override HelloFacts? HelloOf(PacketDirection direction) => direction.IsToServer() ? _clientHello : _serverHello;

    public override int Progress(PacketDirection direction) => Complete;

    public override int EndProgress(PacketDirection direction) => Complete;

    public override void End(PacketDirection direction)
    {
    }

    public override bool Receive(FlowState flow, ref DirectionState state, PacketDirection direction, ReadOnlySpan<byte> stream, PacketView view)
    {
        if (!isAtPort || _hasFailed)
            return false;
        if (!flow.IsRecognised)
        {
            state.CarriesDetection = view.CompletesDetection = true;
            flow.ToServer.IsRecognised = flow.ToClient.IsRecognised = true;
        }

        if (direction.IsToServer() ? !Read(view.Payload) : !ReadServer(view.Payload))
            return false;
        flow.BeginTransaction(direction);
        return true;
    }

    /// <summary>Reads the packets of a datagram of the client. Rules see them together. Whether there was one to look at.</summary>
    public bool Read(ReadOnlyMemory<byte> datagram)
    {
        var rest = datagram;
        var hasRead = false;
        while (!rest.IsEmpty && _clientHello is null && QuicLongHeader.TryRead(rest.Span, out var header))
        {
            SetVersion(header!.Version);
            hasRead = true;
            if (!header.IsInitial)
                break;
            _keys ??= QuicInitialKeys.OfClient(header.Version, [.. header.DestinationId]);
            if (_keys is null || QuicInitial.Read(rest.Span, header, _keys) is not { } frames || !QuicCryptoFrame.TryReadAll(frames, out var parts))
            {
                _hasFailed = true;
                break;
            }

            Put(parts);
            rest = rest[header.PacketLength..];
        }

        return hasRead;
    }

    /// <summary>What the server sends is not read: of its hello no more is known than that there may be one.</summary>
    private bool ReadServer(ReadOnlyMemory<byte> datagram)
    {
        if (!QuicLongHeader.TryRead(datagram.Span, out var header))
            return false;
        SetVersion(header!.Version);
        _serverHello ??= HelloFacts.Unread;
        return true;
    }

    private void SetVersion(uint version)
    {
        _version = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(_version, version);
    }

    /// <summary>
    /// Puts the parts beside those of earlier packets. Suricata counts their bytes: the hello is read once there are as many as the furthest
    /// part ends at, and one whole in a single part at once (Frame::decode_frames).
    /// </summary>
    private void Put(List<QuicCryptoFrame> parts)
    {
        foreach (var part in parts)
        {
            if (part.Offset == 0 && TryReadHello(part.Data.Span))
                return;
        }

        var size = parts.Aggregate(_begun.Length, (longest, part) => Math.Max(longest, part.Offset + part.Data.Length));
        if (size is 0 or >= LongestHello)
            return;
        var put = new byte[size];
        _begun.CopyTo(put);
        foreach (var part in parts)
            part.Data.CopyTo(put.AsMemory(part.Offset));
        var bytes = parts.Sum(part => part.Data.Length);
        if (bytes > 0 && bytes + _begunBytes >= size && TryReadHello(put))
            return;
        (_begun, _begunBytes) = (put, _begunBytes + bytes);
    }

    private bool TryReadHello(ReadOnlySpan<byte> message)
    {
        if (message.Length < MessageHeader || message[0] != ClientHelloType)
            return false;
        var length = (message[1] << 16) | (message[2] << 8) | message[3];
        if (message.Length - MessageHeader < length)
            return false;
        _clientHello = HelloFacts.ReadClient(message.Slice(MessageHeader, length), hasFingerprints: false);
        return true;
    }
}
