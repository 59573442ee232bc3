using System.Globalization;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A <c>byte_jump</c> option on a number in bytes: the tests behind it count from where it lands. Digits and variables are not modelled.</summary>
internal sealed class ByteJumpNode(ByteRead read) : PatternNode
{
    private const string Keyword = "byte_jump";

    public bool IsRelative => read.IsRelative;

    public bool IsFromBeginning { get; private init; }

    public bool IsFromEnd { get; private init; }

    public bool IsAligned { get; private init; }

    public int Multiplier { get; private init; } = 1;

    public int PostOffset { get; private init; }

    /// <summary>Where the jump lands; false where it cannot be made or leaves the buffer.</summary>
    public bool TryJump(ReadOnlySpan<byte> buffer, int position, out int landing)
    {
        landing = position;
        if (!read.TryRead(buffer, position, out var found, out var start))
            return false;
        var jump = unchecked((long)(found * (ulong)Multiplier));
        if (IsAligned && jump % 4 != 0)
            jump += 4 - (jump % 4);
        jump += PostOffset;
        var target = IsFromBeginning ? jump : IsFromEnd ? buffer.Length + jump : start + jump + read.Length;
        if (target > buffer.Length)
            return false;
        landing = (int)Math.Max(0, target);
        return true;
    }

    /// <summary>The jump; null where Suricata does not load it.</summary>
    public static PatternNode? Parse(ReadOnlySpan<char> option)
    {
        var parts = option.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length < 2)
            return null;
        if (char.IsAsciiLetter(parts[0].FirstOrDefault()) || char.IsAsciiLetter(parts[1].FirstOrDefault()))
            return new UnknownNode(Keyword);
        var flags = parts[2..];
        if (flags.Any(flag => flag is "string" or "dec" or "hex" or "oct" or "dce"))
            return new UnknownNode(Keyword);
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > 8
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) || Math.Abs(offset) > ushort.MaxValue)
            return null;
        return new ByteJumpNode(new ByteRead(length, offset, flags.Contains("relative"), Array.FindLast(flags, flag => flag is "little" or "big") == "little"))
        {
            IsFromBeginning = flags.Contains("from_beginning"),
            IsFromEnd = flags.Contains("from_end"),
            IsAligned = flags.Contains("align"),
            Multiplier = Number("multiplier ", 1),
            PostOffset = Number("post_offset ", 0),
        };

        int Number(string name, int otherwise) =>
            Array.Find(flags, flag => flag.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } flag
            && int.TryParse(flag.AsSpan(name.Length).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : otherwise;
    }
}
