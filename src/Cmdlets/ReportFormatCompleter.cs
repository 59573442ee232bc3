using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using TlsCompat.Audit.Reports;

namespace TlsCompat.Cmdlets;

/// <summary>Completes the name of a report format and shows the extension that stands for it.</summary>
public sealed class ReportFormatCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete?.Trim('\'', '"') ?? "";
        return ReportFormats.All
            .Where(writer => writer.Format.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(writer => new CompletionResult(writer.Format, writer.Format, CompletionResultType.ParameterValue, string.Join(", ", writer.Extensions)));
    }
}
