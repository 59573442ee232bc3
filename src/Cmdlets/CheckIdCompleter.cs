using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Audit.Checks;

namespace TlsCompat.Cmdlets;

/// <summary>Completes the id of a check and shows its title.</summary>
public sealed class CheckIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete?.Trim('\'', '"') ?? "";
        return Check.All
            .Select(check => check.Descriptor)
            .Where(check => check.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(check => new CompletionResult(check.Id, check.Id, CompletionResultType.ParameterValue, check.Title));
    }
}
