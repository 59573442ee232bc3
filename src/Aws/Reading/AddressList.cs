using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Reading;

/// <summary>Blocks of addresses as the expression of a rule header.</summary>
internal static class AddressList
{
    /// <summary>Null where there is none, or where one is no block.</summary>
    public static HeaderExpression? Of(IReadOnlyCollection<string> blocks) =>
        blocks.Count > 0 && HeaderExpression.TryParseAddress(blocks.Count == 1 ? blocks.First() : $"[{string.Join(',', blocks)}]", out var expression, out _) ? expression : null;
}
