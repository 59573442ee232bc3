using System.Globalization;
using System.Text;

namespace TlsCompat.Hcl;

/// <summary>
/// The formats of formatdate: letters that repeat are a part of the time, <c>YYYY-MM-DD</c>; a text within single quotes stays, two of which are one;
/// everything else stays too.
/// </summary>
internal static class DateFormat
{
    private const char Quote = '\'';

    /// <exception cref="FunctionException">A letter that is no part of a time, or a quote without its end.</exception>
    public static string Write(string format, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            if (format[i] == Quote)
                i = Literal(format, i, text);
            else if (char.IsAsciiLetter(format[i]))
                i = Part(format, i, time, text);
            else
                text.Append(format[i++]);
        }

        return text.ToString();
    }

    private static int Literal(string format, int start, StringBuilder text)
    {
        if (format.AsSpan(start + 1) is [Quote, ..])
        {
            text.Append(Quote);
            return start + 2;
        }

        for (var i = start + 1; i < format.Length; i++)
        {
            if (format[i] == Quote && format.AsSpan(i + 1) is not [Quote, ..])
                return i + 1;
            text.Append(format[i]);
            i += format[i] == Quote ? 1 : 0;
        }

        throw new FunctionException("a quote in the format has no end");
    }

    private static int Part(string format, int start, DateTimeOffset time, StringBuilder text)
    {
        var end = start;
        while (end < format.Length && format[end] == format[start])
            end++;
        var verb = format[start..end];
        text.Append(verb switch
        {
            "YY" => time.ToString("yy", CultureInfo.InvariantCulture),
            "YYYY" => time.ToString("yyyy", CultureInfo.InvariantCulture),
            "M" => time.ToString("%M", CultureInfo.InvariantCulture),
            "MM" or "MMM" or "MMMM" => time.ToString(verb, CultureInfo.InvariantCulture),
            "D" => time.ToString("%d", CultureInfo.InvariantCulture),
            "DD" => time.ToString("dd", CultureInfo.InvariantCulture),
            "EEE" => time.ToString("ddd", CultureInfo.InvariantCulture),
            "EEEE" => time.ToString("dddd", CultureInfo.InvariantCulture),
            "h" => time.ToString("%H", CultureInfo.InvariantCulture),
            "hh" => time.ToString("HH", CultureInfo.InvariantCulture),
            "H" => time.ToString("%h", CultureInfo.InvariantCulture),
            "HH" => time.ToString("hh", CultureInfo.InvariantCulture),
            "AA" => time.ToString("tt", CultureInfo.InvariantCulture),
            "aa" => time.ToString("tt", CultureInfo.InvariantCulture).ToLowerInvariant(),
            "m" => time.ToString("%m", CultureInfo.InvariantCulture),
            "mm" => time.ToString("mm", CultureInfo.InvariantCulture),
            "s" => time.ToString("%s", CultureInfo.InvariantCulture),
            "ss" => time.ToString("ss", CultureInfo.InvariantCulture),
            "Z" => time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture),
            "ZZZ" => time.Offset == TimeSpan.Zero ? "UTC" : Offset(time),
            "ZZZZ" => Offset(time),
            "ZZZZZ" => time.ToString("zzz", CultureInfo.InvariantCulture),
            _ => throw new FunctionException($"the format has no {verb}"),
        });
        return end;
    }

    private static string Offset(DateTimeOffset time) => time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
}
