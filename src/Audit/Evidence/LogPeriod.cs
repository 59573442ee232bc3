using System.Text;

namespace TlsCompat.Audit.Evidence;

/// <summary>The time of which a log is read.</summary>
/// <param name="Since">The first moment; null for the beginning of the log.</param>
/// <param name="Until">The first moment after it; null for the end of the log.</param>
public readonly record struct LogPeriod(DateTimeOffset? Since, DateTimeOffset? Until)
{
    private const string Shape = "0000-00-00T00:00:00";

    /// <summary>Whether there is no bound.</summary>
    public bool IsEverything => Since is null && Until is null;

    /// <summary>Whether nothing can lie in it.</summary>
    public bool IsEmpty => Since >= Until;

    public bool Holds(DateTimeOffset time) => !(time < Since) && !(time >= Until);

    /// <summary>
    /// Reads a time of ISO 8601: a day, or a day with hours, minutes and perhaps seconds, and an offset where it is not UTC, the time
    /// of the logs. A time of this machine would mean another moment on the next one.
    /// </summary>
    public static DateTimeOffset? ReadTime(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int Day = 10, Minutes = 16;
        var time = text.Length == Day ? text + Shape[Day..]
            : text.Length >= Minutes && text[Day] == 'T' && (text.Length == Minutes || text[Minutes] != ':') ? text.Insert(Minutes, Shape[Minutes..])
            : text;
        // Seconds since 1970, which logs have too, are no such time.
        return time.Length >= Shape.Length && time[Day] == 'T' ? LogTime.Read(Encoding.UTF8.GetBytes(time)) : null;
    }
}
