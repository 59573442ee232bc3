using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Ends a parse at its first fault; it does not leave <see cref="HclText"/>.</summary>
internal sealed class HclSyntaxException(SyntaxDiagnostic diagnostic) : Exception(diagnostic.Message)
{
    public SyntaxDiagnostic Diagnostic { get; } = diagnostic;
}
