using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>The name that a reference begins with: <c>local</c>, <c>var</c>, a loop's variable, the type of a resource.</summary>
internal sealed class NameExpression(HclSource source, TextSpan span, string name) : HclExpression(source, span)
{
    public string Name { get; } = name;

    public override IEnumerable<HclExpression> Children => [];
}
