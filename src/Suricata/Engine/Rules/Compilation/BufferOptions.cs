using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Sticky buffers that are of no application's transaction: the payload, headers, files.</summary>
internal static class BufferOptions
{
    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        new("pkt_data", KeywordKind.StickyBuffer, ValueForm.None, static (_, option) => option.Draft.Buffers.Close()) { IsOfAnyFlow = true },
        .. KeywordRow.Each("tcp.hdr ipv4.hdr ipv6.hdr", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None) { LooksAtHeader = true }),
        new("base64_data", KeywordKind.StickyBuffer, ValueForm.None),
        .. KeywordRow.Each("udp.hdr icmpv4.hdr icmpv6.hdr", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None, OfOtherTraffic) { LooksAtHeader = true }),
        .. KeywordRow.Each("file.data file_data file.name file.magic", static name => new(name, KeywordKind.StickyBuffer, ValueForm.None, OfOtherTraffic) { FormIn8 = ValueForm.Optional, IsOfFile = true }),
        .. KeywordRow.Each("filesize filemd5 filesha1 filesha256", static name => new(name, KeywordKind.Condition, ValueForm.Plain, static (body, _) => body.IsForOtherTraffic = true) { IsOfFile = true }),
        .. KeywordRow.Each("fileext filename", static name => new(name, KeywordKind.Condition, ValueForm.Quotable, static (body, _) => body.IsForOtherTraffic = true) { IsOfFile = true }),
        new("filemagic", KeywordKind.Condition, ValueForm.Quoted, static (body, _) => body.IsForOtherTraffic = true) { IsOfFile = true },
        new("filestore", KeywordKind.Condition, ValueForm.Optional, static (body, _) => body.IsForOtherTraffic = true) { IsOfFile = true },
    ];

    /// <summary>Files, and headers of other protocols than TCP: no TLS flow has them.</summary>
    private static void OfOtherTraffic(RuleBody body, OptionReading option)
    {
        body.IsForOtherTraffic = true;
        option.Draft.Buffers.Open(option.Name, null);
    }
}
