using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Cmdlets;

/// <summary>Offers the profiles of the shared files, or of -ProfileLocation.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        return KnownNames.Profiles(fakeBoundParameters?["ProfileLocation"] as string)
            .Where(profile => profile.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(profile => new CompletionResult(profile.Contains(' ', StringComparison.Ordinal) ? $"'{profile}'" : profile, profile, CompletionResultType.ParameterValue, profile));
    }
}
