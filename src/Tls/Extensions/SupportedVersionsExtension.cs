using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>supported_versions of a ClientHello: by preference (RFC 8446 section 4.2.1).</summary>
public sealed class SupportedVersionsExtension(ImmutableArray<ProtocolVersion> versions)
    : TlsExtension(ExtensionType.SupportedVersions), ITlsStructure<SupportedVersionsExtension>
{
    private const string Field = "supported_versions.versions";

    public ImmutableArray<ProtocolVersion> Versions { get; } = versions;

    public static SupportedVersionsExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector8(Field, min: 2, max: 254);
        var versions = ImmutableArray.CreateBuilder<ProtocolVersion>();
        while (list.HasMore)
            versions.Add(new ProtocolVersion(list.U16(Field)));
        return new SupportedVersionsExtension(versions.DrainToImmutable());
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector8(Field, list =>
        {
            foreach (var item in Versions)
                list.U16(item.Value);
        });
}
