using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>key_share of a HelloRetryRequest (RFC 8446 section 4.2.8): the group for which the server wants a share.</summary>
public sealed class SelectedGroupExtension(NamedGroup group)
    : TlsExtension(ExtensionType.KeyShare), ITlsStructure<SelectedGroupExtension>
{
    public NamedGroup Group { get; } = group;

    public static SelectedGroupExtension Read(ref TlsReader reader) => new(new NamedGroup(reader.U16("key_share.selected_group")));

    public override void Write(TlsWriter writer) => writer.U16(Group.Value);
}
