using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The ports that an expression of a rule header names, as Suricata reads it (src/detect-engine-port.c). All lists are one list,
/// and what is negated is taken out of the union of the rest, or of all ports where there is no rest. In a negated list
/// everything is negated, a negated item too, unless it comes last: <c>![!443, 80]</c> is neither 443 nor 80,
/// <c>![80, !443]</c> is 443.
/// </summary>
internal sealed class PortSet
{
    private readonly List<(UInt128 First, UInt128 Last)> _included = [];
    private readonly List<(UInt128 First, UInt128 Last)> _excluded = [];
    private readonly RangeSet _ports;
    private RangeSet? _possible;

    public PortSet(HeaderExpression expression, RuleVariables variables)
    {
        IsAny = expression.Kind == HeaderExpressionKind.Any;
        Add(expression, variables, false, true, 0);
        var excluded = new RangeSet(_excluded);
        var all = _included.Count == 0 && !excluded.IsEmpty;
        _ports = new RangeSet(all ? [(0, ushort.MaxValue)] : _included).Except(excluded);
        if ((_ports.IsEmpty && Unknown is null) || excluded.Covers(0, ushort.MaxValue) || HeaderSpelling.IsRefused(expression) || HeaderSpelling.IsRefusedAsPorts(expression))
        {
            Refused = expression.ToString();
            Unknown ??= Refused;
        }
    }

    public bool IsAny { get; }

    /// <inheritdoc cref="AddressSet.Unknown"/>
    public string? Unknown { get; private set; }

    /// <inheritdoc cref="AddressSet.Refused"/>
    public string? Refused { get; }

    public Truth Contains(int port)
    {
        if (IsAny)
            return Truth.Yes;
        if (Unknown is null)
            return _ports.Contains((UInt128)port).ToTruth();
        foreach (var (first, last) in _excluded)
        {
            if ((UInt128)port >= first && (UInt128)port <= last)
                return Truth.No;
        }

        return Truth.Unknown;
    }

    /// <summary>The ports that are in the set, or may be where it is not known.</summary>
    public RangeSet Possible() => _possible ??= Unknown is null ? _ports : new RangeSet([(0, ushort.MaxValue)]).Except(new RangeSet(_excluded));

    public bool IsEqualTo(PortSet other) => _ports.IsEqualTo(other._ports);

    private void Add(HeaderExpression expression, RuleVariables variables, bool isWithinNegation, bool isLast, int depth)
    {
        var isExcluded = isLast ? isWithinNegation ^ expression.IsNegated : isWithinNegation || expression.IsNegated;
        switch (expression.Kind)
        {
            case HeaderExpressionKind.Any:
                (isExcluded ? _excluded : _included).Add((0, ushort.MaxValue));
                break;
            case HeaderExpressionKind.Literal when PortLiteral.TryParse(expression.Text, out var first, out var last):
                (isExcluded ? _excluded : _included).Add(((UInt128)first, (UInt128)last));
                break;
            case HeaderExpressionKind.List:
                for (var i = 0; i < expression.Items.Count; i++)
                    Add(expression.Items[i], variables, isWithinNegation || expression.IsNegated, i == expression.Items.Count - 1, depth);
                break;
            case HeaderExpressionKind.Variable or HeaderExpressionKind.Placeholder when depth < HeaderMatcher.MaximumDepth
                && variables.Ports.TryGetValue(expression.Text, out var value):
                Add(value, variables, isWithinNegation ^ expression.IsNegated, true, depth + 1);
                break;
            default:
                Unknown ??= expression.Name;
                break;
        }
    }
}
