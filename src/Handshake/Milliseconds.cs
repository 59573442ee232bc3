namespace TlsCompat.Handshake;

/// <summary>Times as results have them: a number, which every shell and file format writes alike.</summary>
internal static class Milliseconds
{
    // To the microsecond: what lies below is the clock's own.
    private const int Decimals = 3;

    public static double Of(TimeSpan time) => Math.Round(time.TotalMilliseconds, Decimals);

    public static TimeSpan ToSpan(double milliseconds) => new((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));

    public static double? Of(TimeSpan? time) => time is { } known ? Of(known) : null;
}
