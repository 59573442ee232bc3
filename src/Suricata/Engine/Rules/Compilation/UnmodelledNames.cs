using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Keywords on packets, flows and buffers of which no more is known than how they take a value.</summary>
internal static class UnmodelledNames
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        .. KeywordRow.Each("ip.dst ip.src", static name => new(name, KeywordKind.Unknown, ValueForm.None)),
        .. KeywordRow.Each("frame icmpv6.mtu", static name => new(name, KeywordKind.Unknown, ValueForm.Plain)),
        .. KeywordRow.Each("absent gunzip zlib_deflate", static name => new(name, KeywordKind.Unknown, ValueForm.Optional) { First = EngineVersion.Suricata8 }),
        .. KeywordRow.Each("app-layer-state entropy tcp.session tcp.wscale vlan.id vlan.layers", static name => new(name, KeywordKind.Unknown, ValueForm.Plain) { First = EngineVersion.Suricata8 }),
    ];
}
