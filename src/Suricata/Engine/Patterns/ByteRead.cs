using System.Globalization;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>The number that <c>byte_test</c> and <c>byte_jump</c> read from a buffer (src/detect-bytetest.c, src/detect-bytejump.c).</summary>
/// <param name="Length">How many bytes, 0 to 8.</param>
/// <param name="Offset">Where they begin, from the start of the buffer or from where the last test matched.</param>
/// <param name="IsRelative">Whether it counts from where the last test matched.</param>
/// <param name="IsLittleEndian">Whether the lowest byte comes first.</param>
internal readonly record struct ByteRead(int Length, int Offset, bool IsRelative, bool IsLittleEndian)
{
    /// <summary>Reads the number; false where its bytes do not lie in the buffer.</summary>
    public bool TryRead(ReadOnlySpan<byte> buffer, int position, out ulong value, out int start)
    {
        value = 0;
        start = Offset + (IsRelative ? position : 0);
        if (buffer.IsEmpty || start < 0 || start + Length > buffer.Length || (IsRelative && Length > 0 && start >= buffer.Length))
            return false;
        for (var i = 0; i < Length; i++)
            value = (value << 8) | buffer[IsLittleEndian ? start + Length - 1 - i : start + i];
        return true;
    }

    /// <summary>A number as Suricata's options write it: decimal, 0x, or octal with a leading 0.</summary>
    public static bool TryParseNumber(ReadOnlySpan<char> text, out long number)
    {
        var isNegative = text.StartsWith("-");
        var digits = text[(isNegative ? 1 : 0)..];
        number = 0;
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (!long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number))
                return false;
        }
        else if (digits.Length > 1 && digits[0] == '0')
        {
            foreach (var digit in digits)
            {
                if (digit is < '0' or > '7')
                    return false;
                number = (number * 8) + digit - '0';
            }
        }
        else if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        number = isNegative ? -number : number;
        return true;
    }
}
