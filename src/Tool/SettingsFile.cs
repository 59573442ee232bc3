using System.CommandLine;
using TlsCompat.Audit.Compliance;

namespace TlsCompat.Tool;

/// <summary>The option that names the file of what a team has agreed on, and the file.</summary>
internal sealed class SettingsFile
{
    public Option<string?> Option { get; } = new("--settings")
    {
        Description = $"The settings file: severities, excluded paths, suppressions, values of sets. Without it, the nearest {ComplianceFiles.SettingsName} from this folder upward; none for no file at all.",
        HelpName = "FILE",
    };

    public ComplianceSettings Read(ParseResult call, ErrorLog errors, IReadOnlyList<string> includedRoots)
    {
        var given = call.GetValue(Option);
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
    internal static string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        return relative.Length < path.Length ? relative : path;
    }
}
