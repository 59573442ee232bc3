using System.CommandLine;
using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Auditing;

namespace TlsCompat.Tool.Options;

/// <summary>The option that names the file of what a team has agreed on.</summary>
internal sealed class SettingsFile
{
    public Option<string?> Option { get; } = new("--settings")
    {
        Description = $"The settings file: severities, excluded paths, suppressions, values of sets. Without it, the nearest {ComplianceFiles.SettingsName} from this folder upward; {SettingsCall.NoFile} for no file at all.",
        HelpName = "FILE",
    };

    public string? Read(ParseResult call) => call.GetValue(Option);
}
