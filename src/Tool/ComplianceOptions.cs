using System.CommandLine;
using TlsCompat.Audit.Compliance;
using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>The options that say what a team has agreed on, the same for every verb that audits.</summary>
internal sealed class ComplianceOptions
{
    private readonly Option<string?> _settings = new("--settings")
    {
        Description = $"The settings file: severities, excluded paths, suppressions. Without it, the nearest {ComplianceFiles.SettingsName} from this folder upward to the root of the git repository; none for no file at all.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _baselineFile = new("--baseline-file")
    {
        Description = "A report of the format json or jsonl whose findings are known: only new ones fail.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_settings, _baselineFile];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    public ComplianceLedger Read(ParseResult call, ErrorLog errors, IReadOnlyList<string> includedRoots)
    {
        var settings = ReadSettings(call.GetValue(_settings), errors, includedRoots);
        KnownFindings? known = null;
        if ((call.GetValue(_baselineFile) ?? settings.BaselineFile) is { } baseline)
        {
            foreach (var problem in ComplianceFiles.ReadBaseline(baseline, NameOf(baseline), includedRoots, out known))
                errors.Write(problem);
        }

        return new ComplianceLedger(settings, known, DateOnly.FromDateTime(DateTime.UtcNow));
    }

    private static ComplianceSettings ReadSettings(string? given, ErrorLog errors, IReadOnlyList<string> includedRoots)
    {
        if (given == "none" || (given ?? ComplianceFiles.FindSettings(Environment.CurrentDirectory, includedRoots)) is not { } path)
            return ComplianceSettings.None;
        // A file that nobody named changes what fails: it is said which.
        if (given is null)
            errors.Note($"settings from {NameOf(path)}");
        if (ComplianceFiles.ReadSettings(path, NameOf(path), includedRoots, out var settings) is { } problem)
            errors.Write(problem);
        foreach (var error in settings.Errors)
            errors.Write(error);
        return settings;
    }

    /// <summary>What is in or below the working folder is named from there.</summary>
    private static string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        return relative.Length < path.Length ? relative : path;
    }
}
