using System.Globalization;
using System.Text.RegularExpressions;

namespace TlsCompat.Hcl;

/// <summary>Times that a configuration gives; the time of a run is open.</summary>
internal static partial class TimeFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["timeadd"] = new HclFunction(2, 2, call => TextValue.Of((Time(call.String(0)) + Duration(call.String(1))).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))) { Result = HclType.Text },
        ["formatdate"] = new HclFunction(2, 2, call => TextValue.Of(DateFormat.Write(call.String(0), Time(call.String(1))))) { Result = HclType.Text },
        ["timecmp"] = new HclFunction(2, 2, call => NumberValue.Of(Time(call.String(0)).CompareTo(Time(call.String(1))))) { Result = HclType.Number },
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : throw new FunctionException("the text is no time (RFC 3339)");

    private static TimeSpan Duration(string text)
    {
        if (Whole().Match(text) is not { Success: true } match)
            throw new FunctionException("the text is no duration");
        var seconds = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures).Sum(part => double.Parse(part.First.Value, CultureInfo.InvariantCulture) * part.Second.Value switch
        {
            "h" => 3600,
            "m" => 60,
            "s" => 1,
            "ms" => 1e-3,
            "ns" => 1e-9,
            _ => 1e-6,
        });
        return TimeSpan.FromSeconds(text.StartsWith('-') ? -seconds : seconds);
    }

    [GeneratedRegex(@"^[-+]?((?<number>\d+(\.\d+)?)(?<unit>ns|us|µs|ms|s|m|h))+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}
