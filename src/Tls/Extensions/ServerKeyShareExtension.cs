using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>key_share of a ServerHello (RFC 8446 section 4.2.8): the server's share of the group it chose.</summary>
public sealed class ServerKeyShareExtension(KeyShareEntry entry)
    : TlsExtension(ExtensionType.KeyShare), ITlsStructure<ServerKeyShareExtension>
{
    public KeyShareEntry Entry { get; } = entry;

    public static ServerKeyShareExtension Read(ref TlsReader reader) => new(KeyShareEntry.Read(ref reader));

    public override void Write(TlsWriter writer) => Entry.Write(writer);
}
