using System.Buffers.Binary;
using System.Text;
using TlsCompat.Tls.Messages;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// What Suricata reads out of a hello, with its own idea of what to do about a malformed one: it keeps what it has read up
/// to the fault. The fault makes fingerprints unknown here.
/// </summary>
internal sealed class HelloFacts
{
    private readonly byte[] _body;
    private ClientHello? _hello;
    private bool _wasRead;

    private HelloFacts(byte[] body) => _body = body;

    /// <summary>The first known version of supported_versions, else the legacy version.</summary>
    public int Version { get; private set; }

    public byte[] Random { get; private set; } = [];

    /// <summary>The host name of server_name; null where there is none.</summary>
    public byte[]? ServerName { get; private set; }

    public List<byte[]> Alpn { get; } = [];

    public bool OffersEarlyData { get; private set; }

    public bool IsMalformed { get; private set; }

    /// <summary>JA3's text and hash; null where the hello cannot be read in full, or it is not known.</summary>
    public (byte[] Text, byte[] Hash)? Ja3 => field ??= Hello is { } hello && Tls.Fingerprints.Ja3.Of(hello) is var ja3
        ? (Encoding.ASCII.GetBytes(ja3.Text), Encoding.ASCII.GetBytes(ja3.Hash))
        : null;

    /// <summary>JA4; null where the hello cannot be read in full, or it is not known.</summary>
    public byte[]? Ja4 => field ??= Hello is { } hello ? Encoding.ASCII.GetBytes(Tls.Fingerprints.Ja4.Of(hello)) : null;

    private ClientHello? Hello
    {
        get
        {
            if (!_wasRead)
            {
                _ = TlsReader.TryRead(_body, out _hello, out _);
                _wasRead = true;
            }

            return _hello;
        }
    }

    /// <summary>A hello of which nothing was read.</summary>
    public static HelloFacts Unread { get; } = new([]) { _wasRead = true };

    /// <param name="body">The message without its header.</param>
    /// <param name="hasFingerprints">Whether JA3 and JA4 are known as those of TLS over TCP are.</param>
    public static HelloFacts ReadClient(ReadOnlySpan<byte> body, bool hasFingerprints = true)
    {
        var facts = Read(body, true);
        facts._wasRead = !hasFingerprints;
        return facts;
    }

    public static HelloFacts ReadServer(ReadOnlySpan<byte> body) => Read(body, false);

    /// <summary>The versions that Suricata takes for one (TLSVersionValid): SSL 3 to TLS 1.3, drafts 16 to 28, Facebook's.</summary>
    public static bool IsKnownVersion(int version) => version is (>= 0x0300 and <= 0x0304) or 0x0002 or 0x7F01
        or (>= 0x7F10 and <= 0x7F1C) or (>= 0xFB14 and <= 0xFB17) or 0xFB1A;

    private static HelloFacts Read(ReadOnlySpan<byte> body, bool fromClient)
    {
        var facts = new HelloFacts(body.ToArray());
        facts.IsMalformed = !facts.TryRead(body, fromClient);
        return facts;
    }

    private bool TryRead(ReadOnlySpan<byte> body, bool fromClient)
    {
        if (body.Length < 34)
            return false;
        Version = BinaryPrimitives.ReadUInt16BigEndian(body);
        if (Version is 0x0304 or (>= 0x7F01 and < 0x7F10))
            Version = 0x7F01; // an early draft: Suricata's TLS_VERSION_13_PRE_DRAFT16
        Random = body.Slice(2, 32).ToArray();
        body = body[34..];
        if (!TrySkip(ref body, 1))
            return false;
        if (fromClient ? !TrySkip(ref body, 2) || !TrySkip(ref body, 1) : !TryTake(ref body, 3, out _))
            return false;
        if (body.Length < 2)
            return true;
        var length = BinaryPrimitives.ReadUInt16BigEndian(body);
        body = body[2..];
        if (body.Length < length)
            return false;
        body = body[..length];
        while (!body.IsEmpty)
        {
            if (body.Length < 4)
                return false;
            var type = BinaryPrimitives.ReadUInt16BigEndian(body);
            var size = BinaryPrimitives.ReadUInt16BigEndian(body[2..]);
            body = body[4..];
            if (!TryTake(ref body, size, out var extension) || !TryExtension(type, extension, fromClient))
                return false;
        }

        return true;
    }

    private bool TryExtension(int type, ReadOnlySpan<byte> data, bool fromClient)
    {
        switch (type)
        {
            case 0 when !data.IsEmpty:
                if (data.Length < 5 || data[2] != 0)
                    return false;
                var length = BinaryPrimitives.ReadUInt16BigEndian(data[3..]);
                if (length is 0 or > 255 || data.Length - 5 < length)
                    return false;
                // Suricata keeps a C string: what lies behind a zero byte is lost.
                var name = data.Slice(5, length);
                var end = name.IndexOf((byte)0);
                ServerName ??= (end < 0 ? name : name[..end]).ToArray();
                return true;
            case 16 when data.Length >= 2:
                return TryAlpn(data[2..]);
            case 42 when fromClient:
                OffersEarlyData = true;
                return true;
            case 43 when !data.IsEmpty:
                return TrySupportedVersions(data, fromClient);
            default:
                return true;
        }
    }

    private bool TryAlpn(ReadOnlySpan<byte> list)
    {
        while (!list.IsEmpty)
        {
            int length = list[0];
            list = list[1..];
            if (!TryTake(ref list, length, out var protocol))
                return false;
            Alpn.Add(protocol.ToArray());
        }

        return true;
    }

    private bool TrySupportedVersions(ReadOnlySpan<byte> data, bool fromClient)
    {
        if (!fromClient)
        {
            if (data.Length < 2)
                return false;
            Version = BinaryPrimitives.ReadUInt16BigEndian(data);
            return true;
        }

        int length = data[0];
        if (length < 2 || data.Length - 1 < length)
            return false;
        for (var i = 1; i + 1 <= length; i += 2)
        {
            var version = BinaryPrimitives.ReadUInt16BigEndian(data[i..]);
            if (IsKnownVersion(version))
            {
                Version = version;
                break;
            }
        }

        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> data, int prefix)
    {
        if (data.Length < prefix)
            return false;
        var length = prefix == 1 ? data[0] : BinaryPrimitives.ReadUInt16BigEndian(data);
        data = data[prefix..];
        return TryTake(ref data, length, out _);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> data, int length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (data.Length < length)
            return false;
        taken = data[..length];
        data = data[length..];
        return true;
    }
}
