using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Aws.Connecting;

namespace TlsCompat.Cmdlets;

/// <summary>Offers the regions that the SDK knows, of every partition; others can be typed.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        return KnownNames.Regions.Where(region => region.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(region => new CompletionResult(region.Name, region.Name, CompletionResultType.ParameterValue, region.Description));
    }
}
