using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Upgrading;

namespace TlsCompat.Cmdlets;

/// <summary>Completes the name of a protocol with STARTTLS, and shows its port.</summary>
public sealed class StartTlsCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete?.Trim('\'', '"') ?? "";
        return StartTls.All
            .Where(protocol => protocol.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(protocol => new CompletionResult(protocol.Name, protocol.Name, CompletionResultType.ParameterValue, $"Port {protocol.DefaultPort}"));
    }
}
