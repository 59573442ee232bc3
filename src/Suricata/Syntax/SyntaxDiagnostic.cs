namespace TlsCompat.Suricata.Syntax;

/// <summary>Why a line is not a rule that Suricata would load: where, and what was expected there.</summary>
public sealed record SyntaxDiagnostic(TextSpan Span, string Message)
{
    /// <summary>Whether the line begins with the action of a rule.</summary>
    public bool BeginsAsRule { get; init; }
}
