using System.Buffers.Text;

namespace TlsCompat.Audit.Evidence;

/// <summary>Reads the times of a log: Suricata's, <c>2026-05-01T10:00:00.123456+0000</c>, and the seconds since 1970 of the envelope.</summary>
internal static class LogTime
{
    private const int ToSeconds = 19;

    public static DateTimeOffset? Read(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long seconds, out var length) && length == text.Length)
            return seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        if (text.Length < ToSeconds || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ') || text[13] != ':' || text[16] != ':'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return null;
        }

        var rest = text[ToSeconds..];
        var ticks = 0L;
        if (rest is [(byte)'.', ..])
        {
            var digits = 1;
            for (var unit = TimeSpan.TicksPerSecond / 10; digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9'; digits++, unit /= 10)
                ticks += (rest[digits] - '0') * unit;
            rest = rest[digits..];
        }

        if (!Offset(rest, out var offset))
            return null;
        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(ticks);
        return local.Ticks - offset.Ticks is >= 0 and <= 3155378975999999999 ? new DateTimeOffset(local, offset).ToUniversalTime() : null;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length == 0 || text.SequenceEqual("Z"u8))
            return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, .. var minutes] || !Number(text[1..3], out var hour))
            return false;
        if (minutes is [(byte)':', ..])
            minutes = minutes[1..];
        if (minutes.Length != 2 || !Number(minutes, out var minute) || hour > 13 || minute > 59)
            return false;
        offset = new TimeSpan(hour, minute, 0);
        if (text[0] == '-')
            offset = -offset;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
