using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>
/// TLSPlaintext or TLSCiphertext, the record layer's unit (RFC 8446 section 5). Its first byte is judged
/// before its length, so that an answer in another protocol is refused at once and not waited for.
/// </summary>
public sealed class TlsRecord(ContentType type, ProtocolVersion version, ImmutableArray<byte> fragment)
    : ITlsStructure<TlsRecord>
{
    public const int HeaderLength = 5;

    /// <summary>The most plaintext that one record carries.</summary>
    public const int MaxPlaintext = 1 << 14;

    // What RFC 5246 section 6.2.3 allows encryption to add; RFC 8446 allows less.
    private const int MaxFragment = MaxPlaintext + 2048;

    public ContentType Type { get; } = type;

    public ProtocolVersion Version { get; } = version;

    public ImmutableArray<byte> Fragment { get; } = fragment;

    public int Length => HeaderLength + Fragment.Length;

    public static TlsRecord Read(ref TlsReader reader)
    {
        var typeAt = reader.Offset;
        var type = (ContentType)reader.U8("TLSPlaintext.type");
        if (type is < ContentType.ChangeCipherSpec or > ContentType.ApplicationData)
            reader.Fail(TlsReadReason.Unexpected, "TLSPlaintext.type", typeAt);

        var versionAt = reader.Offset;
        var version = new ProtocolVersion(reader.U16("TLSPlaintext.legacy_record_version"));
        if (version.Value >> 8 != 3)
            reader.Fail(TlsReadReason.Unexpected, "TLSPlaintext.legacy_record_version", versionAt);

        var fragment = reader.Vector16("TLSPlaintext.fragment", type == ContentType.ApplicationData ? 0 : 1, MaxFragment);
        return new TlsRecord(type, version, fragment.Rest());
    }

    public void Write(TlsWriter writer)
    {
        writer.U8((byte)Type);
        writer.U16(Version.Value);
        writer.Vector16("TLSPlaintext.fragment", w => w.Bytes(Fragment.AsSpan()));
    }
}
