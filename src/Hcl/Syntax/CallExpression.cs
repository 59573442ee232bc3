using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>name(…)</c>; with <c>...</c> the last argument is a list of the arguments that remain.</summary>
internal sealed class CallExpression(HclSource source, TextSpan span, string name, IReadOnlyList<HclExpression> arguments, bool expandsLast) : HclExpression(source, span)
{
    public string Name { get; } = name;

    public IReadOnlyList<HclExpression> Arguments { get; } = arguments;

    public bool ExpandsLast { get; } = expandsLast;

    public override IEnumerable<HclExpression> Children => Arguments;
}
