using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Options;

namespace TlsCompat.Calls.Auditing;

/// <summary>Reads the file of what a team has agreed on.</summary>
public static class SettingsCall
{
    /// <summary>What stands for no file at all, in place of a path.</summary>
    public const string NoFile = "none";

    /// <summary>What the file says, last of all events; what is wrong with it before.</summary>
    /// <param name="file">The file that the call names; null for the nearest from the caller's folder upward.</param>
    /// <param name="caller">The face.</param>
    public static IEnumerable<CallEvent> Read(string? file, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (file == NoFile || (file ?? ComplianceFiles.FindSettings(caller.Folder, caller.IncludedRoots)) is not { } path)
        {
            yield return new CallResult<ComplianceSettings>(ComplianceSettings.None);
            yield break;
        }

        yield return new CallSettings(path, IsNamed: file is not null);
        var without = $"pass {caller.Spelling.With(CallOptions.Settings, NoFile)}.";
        if (ComplianceFiles.ReadSettings(path, caller.NameOf(path), caller.IncludedRoots, out var settings) is { } problem)
        {
            // Findings that were to be accepted would be reported: not what was asked for.
            yield return new CallProblem("SettingsNotRead", CallProblemKind.NotRead, new IOException(problem.ToString()), $"Check the path, or {without}") { Target = path, IsEnd = true };
        }

        foreach (var error in settings.Errors)
            yield return new CallProblem("SettingsNotUnderstood", CallProblemKind.Invalid, new InvalidDataException(error.ToString()), $"Correct the settings file, or {without}") { Target = path };
        yield return new CallResult<ComplianceSettings>(settings);
    }
}
