namespace TlsCompat.Suricata.Syntax;

/// <summary>What a logical line of a rule file holds.</summary>
public enum LineKind
{
    Blank,
    Comment,
    Rule,

    /// <summary>A rule behind <c>#</c>: kept and readable, never audited.</summary>
    DisabledRule,

    /// <summary>Neither a comment nor a rule, and nothing that Suricata loads; a <see cref="SyntaxDiagnostic"/> says why.</summary>
    Malformed,

    /// <summary>A line that is no rule until a template fills it in; a <see cref="SyntaxDiagnostic"/> says with what.</summary>
    Placeholder,
}
