using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>An operator with its two operands; of <c>-</c> and <c>!</c> the left one is null.</summary>
internal sealed class OperationExpression(HclSource source, TextSpan span, string symbol, HclExpression? left, HclExpression right) : HclExpression(source, span)
{
    public string Symbol { get; } = symbol;

    public HclExpression? Left { get; } = left;

    public HclExpression Right { get; } = right;

    public override IEnumerable<HclExpression> Children => Left is null ? [Right] : [Left, Right];
}
