using System.CommandLine;
using TlsCompat.Calls;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Tool.Options;

/// <summary>The options that say what a team has agreed on, the same for every verb that audits.</summary>
internal sealed class ComplianceOptions
{
    private readonly SettingsFile _settings = new();

    private readonly Option<string?> _baselineFile = new("--baseline-file")
    {
        Description = $"A report of the format {ReportFile.Formats} whose findings are known: only new ones fail.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_settings.Option, _baselineFile];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public AuditOptions Read(ParseResult call, AuditOptions options) =>
        options with { SettingsFile = _settings.Read(call), BaselineFile = call.GetValue(_baselineFile) };
}
