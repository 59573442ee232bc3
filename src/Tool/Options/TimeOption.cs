using System.CommandLine;
using System.CommandLine.Parsing;
using TlsCompat.Audit.Evidence;

namespace TlsCompat.Tool.Options;

/// <summary>An option whose value is a moment.</summary>
internal sealed class TimeOption : Option<DateTimeOffset?>
{
    public TimeOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "TIME";
        CustomParser = Parse;
    }

    private DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (LogPeriod.ReadTime(text) is { } time)
            return time;
        result.AddError($"{Name} takes a time of ISO 8601 like 2026-05-01 or 2026-05-01T10:00:00Z, not '{text}'");
        return null;
    }
}
