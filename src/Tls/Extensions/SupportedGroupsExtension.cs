using System.Collections.Immutable;
using TlsCompat.Tls.Values;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Extensions;

/// <summary>supported_groups: what the client can do, by preference (RFC 8446 section 4.2.7).</summary>
public sealed class SupportedGroupsExtension(ImmutableArray<NamedGroup> groups)
    : TlsExtension(ExtensionType.SupportedGroups), ITlsStructure<SupportedGroupsExtension>
{
    private const string Field = "supported_groups.named_group_list";

    public ImmutableArray<NamedGroup> Groups { get; } = groups;

    public static SupportedGroupsExtension Read(ref TlsReader reader)
    {
        var list = reader.Vector16(Field, min: 2);
        var groups = ImmutableArray.CreateBuilder<NamedGroup>();
        while (list.HasMore)
            groups.Add(new NamedGroup(list.U16(Field)));
        return new SupportedGroupsExtension(groups.DrainToImmutable());
    }

    public override void Write(TlsWriter writer) =>
        writer.Vector16(Field, list =>
        {
            foreach (var item in Groups)
                list.U16(item.Value);
        });
}
