namespace TlsCompat.Suricata.Syntax;

/// <summary>What a logical line of a rule file holds.</summary>
public enum LineKind
{
    Blank,
    Comment,
    Rule,

    /// <summary>A rule behind <c>#</c>: kept and readable, never audited.</summary>
    DisabledRule,

    /// <summary>Neither a comment nor a rule; a <see cref="SyntaxDiagnostic"/> says why.</summary>
    Malformed,
}
