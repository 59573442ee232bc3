using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>A group and a public key of it (RFC 8446 section 4.2.8).</summary>
public sealed class KeyShareEntry(NamedGroup group, ImmutableArray<byte> keyExchange) : ITlsStructure<KeyShareEntry>
{
    public NamedGroup Group { get; } = group;

    public ImmutableArray<byte> KeyExchange { get; } = keyExchange;

    public static KeyShareEntry Read(ref TlsReader reader)
    {
        var group = new NamedGroup(reader.U16("KeyShareEntry.group"));
        return new KeyShareEntry(group, reader.Vector16("KeyShareEntry.key_exchange", min: 1).Rest());
    }

    public void Write(TlsWriter writer)
    {
        writer.U16(Group.Value);
        writer.Vector16("KeyShareEntry.key_exchange", w => w.Bytes(KeyExchange.AsSpan()));
    }
}
