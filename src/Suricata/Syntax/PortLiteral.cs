using System.Globalization;

namespace TlsCompat.Suricata.Syntax;

/// <summary>The spellings of a port in a rule header: <c>443</c>, <c>1024:2048</c>, <c>1024:</c>, <c>:1023</c>, and <c>:</c> for all.</summary>
public static class PortLiteral
{
    public static bool IsValid(ReadOnlySpan<char> text) => TryParse(text, out _, out _);

    /// <summary>The first and the last port of the range that the literal names.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int first, out int last)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            var parsed = TryParsePort(text, out first);
            last = first;
            return parsed;
        }

        (first, last) = (0, ushort.MaxValue);
        var low = text[..colon];
        var high = text[(colon + 1)..].TrimStart(RuleParser.Blanks);
        return (low.IsEmpty || TryParsePort(low, out first))
            && (high.IsEmpty || TryParsePort(high, out last))
            && first <= last;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
