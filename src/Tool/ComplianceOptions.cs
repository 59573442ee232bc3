using System.CommandLine;
using TlsCompat.Audit.Compliance;
using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>The options that say what a team has agreed on, the same for every verb that audits.</summary>
internal sealed class ComplianceOptions
{
    private readonly SettingsFile _settings = new();

    private readonly Option<string?> _baselineFile = new("--baseline-file")
    {
        Description = "A report of the format json or jsonl whose findings are known: only new ones fail.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_settings.Option, _baselineFile];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public ComplianceLedger Read(ParseResult call, ErrorLog errors, IReadOnlyList<string> includedRoots)
    {
        var settings = _settings.Read(call, errors, includedRoots);
        KnownFindings? known = null;
        if ((call.GetValue(_baselineFile) ?? settings.BaselineFile) is { } baseline)
        {
            foreach (var problem in ComplianceFiles.ReadBaseline(baseline, SettingsFile.NameOf(baseline), includedRoots, out known))
                errors.Write(problem);
        }

        return new ComplianceLedger(settings, known, DateOnly.FromDateTime(DateTime.UtcNow));
    }
}
