using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>
/// application_layer_protocol_negotiation (RFC 7301 section 3.1). A protocol's name is a string of which each
/// character is one byte (Latin-1); one above U+00FF is refused.
/// </summary>
public sealed class AlpnExtension(ImmutableArray<string> protocols)
    : TlsExtension(ExtensionType.Alpn), ITlsStructure<AlpnExtension>
{
    private const string Field = "application_layer_protocol_negotiation.protocol_name_list";

    public ImmutableArray<string> Protocols { get; } = [.. protocols.Select(ByteString.Check)];

    public static AlpnExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector16(Field, min: 2);
        var protocols = ImmutableArray.CreateBuilder<string>();
        while (list.HasMore)
            protocols.Add(ByteString.Read(list.Vector8(Field, min: 1).Rest()));
        return new AlpnExtension(protocols.DrainToImmutable());
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector16(Field, list =>
        {
            foreach (var protocol in Protocols)
                list.Vector8(Field, w => w.Bytes(ByteString.Write(protocol)));
        });
}
