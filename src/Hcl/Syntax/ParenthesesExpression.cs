using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>(…)</c>: as the key of an object an expression and no name.</summary>
internal sealed class ParenthesesExpression(HclSource source, TextSpan span, HclExpression inner) : HclExpression(source, span)
{
    public HclExpression Inner { get; } = inner;

    public override IEnumerable<HclExpression> Children => [Inner];
}
