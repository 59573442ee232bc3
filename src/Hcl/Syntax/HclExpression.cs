using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>An expression and where it is written.</summary>
/// <param name="source">The text that it is written in.</param>
/// <param name="span">Where it stands there.</param>
internal abstract class HclExpression(HclSource source, TextSpan span)
{
    public HclSource Source { get; } = source;

    public TextSpan Span { get; } = span;

    /// <summary>The expression as written.</summary>
    public string Written => Source.Text.Substring(Span.Start, Span.Length);

    /// <summary>The expressions that it is made of.</summary>
    public abstract IEnumerable<HclExpression> Children { get; }
}
