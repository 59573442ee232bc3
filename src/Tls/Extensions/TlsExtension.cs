using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>
/// One extension of a hello (RFC 8446 section 4.2). Those that the project looks into have a type of their
/// own; the rest, GREASE and padding among them, are <see cref="OpaqueExtension"/>.
/// </summary>
public abstract class TlsExtension(ExtensionType type)
{
    /// <summary>The bytes of extension_type and of the length of extension_data.</summary>
    public const int HeaderLength = 4;

    public ExtensionType Type { get; } = type;

    /// <summary>Writes extension_data, without type and length.</summary>
    public abstract void Write(TlsWriter writer);

    internal static ImmutableArray<TlsExtension> ReadBlock(ref TlsReader reader, string field, HelloKind kind)
    {
        var block = reader.Vector16(field);
        var extensions = ImmutableArray.CreateBuilder<TlsExtension>();
        var seen = new HashSet<ExtensionType>();
        while (block.HasMore)
        {
            var at = block.Offset;
            var type = new ExtensionType(block.U16(field));
            if (!seen.Add(type))
                block.Fail(TlsReadReason.Duplicate, $"{field} {type}", at);
            extensions.Add(ReadOne(ref block, type, kind));
        }

        return extensions.DrainToImmutable();
    }

    internal static void WriteBlock(ImmutableArray<TlsExtension> extensions, string field, TlsWriter writer) =>
        writer.Vector16(field, w =>
        {
            foreach (var extension in extensions)
            {
                w.U16(extension.Type.Value);
                w.Vector16(extension.Type.ToString(), extension.Write);
            }
        });

    private static TlsExtension ReadOne(ref TlsReader block, ExtensionType type, HelloKind kind)
    {
        var data = block.Vector16(type.ToString());
        TlsExtension extension = (type.Value, kind) switch
        {
            (0, HelloKind.Client) => ServerNameExtension.Read(ref data),
            (10, _) => SupportedGroupsExtension.Read(ref data),
            (11, _) => EcPointFormatsExtension.Read(ref data),
            (13, HelloKind.Client) => SignatureAlgorithmsExtension.Read(ref data),
            (16, _) => AlpnExtension.Read(ref data),
            (43, HelloKind.Client) => SupportedVersionsExtension.Read(ref data),
            (43, _) => SelectedVersionExtension.Read(ref data),
            (51, HelloKind.Client) => KeyShareExtension.Read(ref data),
            (51, HelloKind.Server) => ServerKeyShareExtension.Read(ref data),
            (51, _) => SelectedGroupExtension.Read(ref data),
            _ => new OpaqueExtension(type, data.Rest()),
        };
        data.End();
        return extension;
    }
}
