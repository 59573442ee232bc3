using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>ec_point_formats (RFC 8422 section 5.1.2).</summary>
public sealed class EcPointFormatsExtension(ImmutableArray<byte> formats)
    : TlsExtension(ExtensionType.EcPointFormats), ITlsStructure<EcPointFormatsExtension>
{
    private const string Field = "ec_point_formats.ec_point_format_list";

    public ImmutableArray<byte> Formats { get; } = formats;

    public static EcPointFormatsExtension Read(ref TlsReader reader) => new(reader.Vector8(Field, min: 1).Rest());

    public override void Write(TlsWriter writer) => writer.Vector8(Field, w => w.Bytes(Formats.AsSpan()));
}
