using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>key_share of a ClientHello (RFC 8446 section 4.2.8): at most one public key a group.</summary>
public sealed class KeyShareExtension(ImmutableArray<KeyShareEntry> entries)
    : TlsExtension(ExtensionType.KeyShare), ITlsStructure<KeyShareExtension>
{
    private const string Field = "key_share.client_shares";

    public ImmutableArray<KeyShareEntry> Entries { get; } = entries;

    public static KeyShareExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector16(Field);
        var entries = ImmutableArray.CreateBuilder<KeyShareEntry>();
        var seen = new HashSet<NamedGroup>();
        while (list.HasMore)
        {
            var at = list.Offset;
            var entry = KeyShareEntry.Read(ref list);
            if (!seen.Add(entry.Group))
                list.Fail(TlsReadReason.Duplicate, $"{Field} {entry.Group}", at);
            entries.Add(entry);
        }

        return new KeyShareExtension(entries.DrainToImmutable());
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector16(Field, list =>
        {
            foreach (var entry in Entries)
                entry.Write(list);
        });
}
