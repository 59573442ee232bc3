using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>supported_versions of a ServerHello or HelloRetryRequest: the one version chosen (RFC 8446 section 4.2.1).</summary>
public sealed class SelectedVersionExtension(ProtocolVersion version)
    : TlsExtension(ExtensionType.SupportedVersions), ITlsStructure<SelectedVersionExtension>
{
    public ProtocolVersion Version { get; } = version;

    public static SelectedVersionExtension Read(ref TlsReader reader) =>
        new(new ProtocolVersion(reader.U16("supported_versions.selected_version")));

    public override void Write(TlsWriter writer) => writer.U16(Version.Value);
}
