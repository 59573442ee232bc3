using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>{ key = value }</c>. A key that is a bare name is a literal.</summary>
internal sealed class ObjectExpression(HclSource source, TextSpan span, IReadOnlyList<KeyValuePair<HclExpression, HclExpression>> members) : HclExpression(source, span)
{
    public IReadOnlyList<KeyValuePair<HclExpression, HclExpression>> Members { get; } = members;

    public override IEnumerable<HclExpression> Children => Members.SelectMany(member => (HclExpression[])[member.Key, member.Value]);
}
