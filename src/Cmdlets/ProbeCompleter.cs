using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Probes;
using TlsCompat.Handshake.Quic.Probes;

namespace TlsCompat.Cmdlets;

/// <summary>Completes the name of a probe or of a set of them, and shows what is sent.</summary>
public sealed class ProbeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete?.Trim('\'', '"') ?? "";
        (string Name, string Description)[] names =
        [
            ("Quick", "The few probes that tell the main patterns apart, and more where those leave it open."),
            ("Full", "Every probe."),
            .. Probe.All.Select(probe => (probe.Name, probe.Description)),
            .. QuicProbe.All.Select(probe => (probe.Name, probe.Description)),
        ];
        return names
            .Where(name => name.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name.Name, name.Name, CompletionResultType.ParameterValue, name.Description));
    }
}
