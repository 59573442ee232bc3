using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>
/// How one handshake message lies in records (RFC 8446 section 5.1): where it is cut, and the version that
/// each record header states. A message that has grown or shrunk keeps the cuts before its end; the last
/// record takes what is left, and is followed by its like where 2^14 bytes do not hold it.
/// </summary>
public sealed class RecordLayout
{
    public RecordLayout(ImmutableArray<RecordCut> records)
    {
        if (records.IsDefaultOrEmpty)
            throw new ArgumentException("A layout has at least one record.", nameof(records));
        foreach (var record in records)
        {
            if (record.Length is < 1 or > TlsRecord.MaxPlaintext)
                throw new ArgumentException($"A record carries 1 to {TlsRecord.MaxPlaintext} bytes, not {record.Length}.", nameof(records));
        }

        Records = records;
    }

    public ImmutableArray<RecordCut> Records { get; }

    /// <summary>One record for the whole message.</summary>
    public static RecordLayout Single(ProtocolVersion version) => new([new(version, TlsRecord.MaxPlaintext)]);

    /// <summary>The same records, all of them with one version.</summary>
    public RecordLayout WithVersion(ProtocolVersion version) => new([.. Records.Select(r => r with { Version = version })]);

    /// <summary>Where a byte of the message lies in the record stream.</summary>
    public int StreamOffset(int messageOffset)
    {
        var headers = 0;
        var end = 0;
        do
        {
            end += CutAt(headers).Length;
            headers++;
        }
        while (end <= messageOffset);
        return messageOffset + (headers * TlsRecord.HeaderLength);
    }

    internal void Write(ContentType type, ReadOnlySpan<byte> message, TlsWriter writer)
    {
        for (var i = 0; !message.IsEmpty; i++)
        {
            var cut = CutAt(i);
            var length = Math.Min(message.Length, cut.Length);
            new TlsRecord(type, cut.Version, [.. message[..length]]).Write(writer);
            message = message[length..];
        }
    }

    private RecordCut CutAt(int index) => index < Records.Length - 1
        ? Records[index]
        : Records[^1] with { Length = TlsRecord.MaxPlaintext };
}
