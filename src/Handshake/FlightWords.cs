using System.Globalization;

namespace TlsCompat.Handshake;

/// <summary>Says what of a server's flight arrived.</summary>
internal static class FlightWords
{
    public static string Of(AnswerFlight flight)
    {
        var bytes = string.Create(CultureInfo.InvariantCulture, $"{flight.Bytes:N0} bytes arrived");
        if (flight.Segments is not { } segments)
            return bytes;
        var behind = flight.OutOfOrder ?? 0;
        var inOrder = Count(segments - behind);
        return $"{bytes} in {inOrder}" + (behind == 0 ? ", and nothing behind them" : $", and {Count(behind)} behind a gap that was not filled");
    }

    private static string Count(int segments) => string.Create(CultureInfo.InvariantCulture, $"{segments:N0} {(segments == 1 ? "segment" : "segments")}");
}
