using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Messages;

/// <summary>Handshake: the type and length before every handshake message (RFC 8446 section 4).</summary>
public sealed class HandshakeMessage(HandshakeType type, ImmutableArray<byte> body) : ITlsStructure<HandshakeMessage>
{
    public const int HeaderLength = 4;

    public HandshakeType Type { get; } = type;

    public ImmutableArray<byte> Body { get; } = body;

    public int Length => HeaderLength + Body.Length;

    public static HandshakeMessage Read(ref TlsReader reader)
    {
        var type = (HandshakeType)reader.U8("Handshake.msg_type");
        return new HandshakeMessage(type, reader.Vector24("Handshake.body").Rest());
    }

    /// <summary>
    /// Reads the first handshake message of a record stream, and how its records cut it. What follows the
    /// message in its last record, and the records after that, are left: <paramref name="length"/> and
    /// <paramref name="leftInRecord"/> tell where.
    /// </summary>
    public static bool TryReadFirst(
        ReadOnlySpan<byte> stream,
        [NotNullWhen(true)] out HandshakeMessage? message,
        [NotNullWhen(true)] out RecordLayout? layout,
        out int length,
        out int leftInRecord,
        [NotNullWhen(false)] out TlsReadError? error)
    {
        var fragments = new List<byte>();
        var cuts = ImmutableArray.CreateBuilder<RecordCut>();
        message = null;
        layout = null;
        length = 0;
        leftInRecord = 0;

        while (true)
        {
            if (!TlsReader.TryReadFirst<TlsRecord>(stream[length..], out var record, out var recordLength, out error))
            {
                error = error with { Offset = error.Offset + length };
                return false;
            }

            if (record.Type != ContentType.Handshake || record.Fragment.Length > TlsRecord.MaxPlaintext)
            {
                error = record.Type != ContentType.Handshake
                    ? new TlsReadError(TlsReadReason.Unexpected, "TLSPlaintext.type", length)
                    : new TlsReadError(TlsReadReason.BadLength, "TLSPlaintext.fragment", length + 3);
                return false;
            }

            length += recordLength;
            fragments.AddRange(record.Fragment);
            cuts.Add(new RecordCut(record.Version, record.Fragment.Length));

            if (TlsReader.TryReadFirst<HandshakeMessage>(CollectionsMarshal.AsSpan(fragments), out message, out var messageLength, out _))
            {
                layout = new RecordLayout(cuts.DrainToImmutable());
                leftInRecord = fragments.Count - messageLength;
                return true;
            }
        }
    }

    public void Write(TlsWriter writer)
    {
        writer.U8((byte)Type);
        writer.Vector24("Handshake.body", w => w.Bytes(Body.AsSpan()));
    }
}
