using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Tls.Profiles;

namespace TlsCompat.Cmdlets;

/// <summary>Completes the name of a client, also from one of its other names, and shows what is particular about it.</summary>
public sealed class ClientCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete?.Trim('\'', '"') ?? "";
        return ClientProfile.All
            .Where(client => client.Aliases.Prepend(client.Name).Any(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .Select(client => new CompletionResult(client.Name, client.Name, CompletionResultType.ParameterValue, client.Description));
    }
}
