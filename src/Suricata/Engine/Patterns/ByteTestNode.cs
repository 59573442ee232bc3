using System.Globalization;
using System.Numerics;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A <c>byte_test</c> option on a number in bytes. Numbers written in digits, and names of variables, are not modelled.</summary>
internal sealed class ByteTestNode(ByteRead read, string operation, bool isNegated, ulong value, uint? mask) : PatternNode
{
    private const string Keyword = "byte_test";

    public bool IsRelative => read.IsRelative;

    public bool Holds(ReadOnlySpan<byte> buffer, int position)
    {
        if (!read.TryRead(buffer, position, out var found, out _))
            return false;
        if (mask is { } bits)
            found = bits == 0 ? 0 : (found & bits) >> BitOperations.TrailingZeroCount(bits);
        return isNegated != operation switch
        {
            "<" => found < value,
            ">" => found > value,
            "<=" => found <= value,
            ">=" => found >= value,
            "&" => (found & value) != 0,
            "^" => found != value,
            _ => found == value,
        };
    }

    /// <summary>The test; null where Suricata does not load it.</summary>
    public static PatternNode? Parse(ReadOnlySpan<char> option)
    {
        var parts = option.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length < 4)
            return null;
        var isNegated = parts[1].StartsWith('!');
        var operation = isNegated ? parts[1][1..].TrimStart() : parts[1];
        if (operation.Length == 0 && isNegated)
            operation = "=";
        if (operation is not ("=" or "<" or ">" or "&" or "^" or "<=" or ">="))
            return null;
        var (isRelative, isLittle, isOpen) = (false, false, false);
        uint? mask = null;
        foreach (var flag in parts.Skip(4))
        {
            isOpen |= flag is "string" or "dec" or "hex" or "oct" or "dce";
            isRelative |= flag == "relative";
            isLittle = flag == "little" || (isLittle && flag != "big");
            if (flag.StartsWith("bitmask", StringComparison.OrdinalIgnoreCase) && ByteRead.TryParseNumber(flag["bitmask".Length..].Trim(), out var bits))
                mask = (uint)bits;
        }

        if (isOpen || StartsWithLetter(parts[0]) || StartsWithLetter(parts[2]) || StartsWithLetter(parts[3]))
            return new UnknownNode(Keyword);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= 8
            && ByteRead.TryParseNumber(parts[2], out var value) && ByteRead.TryParseNumber(parts[3], out var offset) && Math.Abs(offset) <= ushort.MaxValue
            ? new ByteTestNode(new ByteRead(length, (int)offset, isRelative, isLittle), operation, isNegated, (ulong)value, mask)
            : null;
    }

    private static bool StartsWithLetter(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]);
}
