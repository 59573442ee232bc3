namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// A logical line: physical lines joined by a backslash before the line end, its own line end included. The lines of a
/// <see cref="RuleSetSyntax"/> follow each other without a gap, so that writing them out gives the text back.
/// </summary>
public readonly record struct LineSyntax(LineKind Kind, TextSpan Span);
