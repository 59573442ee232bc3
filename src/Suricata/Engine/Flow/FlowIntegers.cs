namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>The variables of <c>flowint</c> of a flow. Where rules were not read they may set any.</summary>
internal sealed class FlowIntegers
{
    private readonly Func<bool> _areRulesMissing;
    private readonly Dictionary<string, FlowInteger> _values;

    public FlowIntegers(Func<bool> areRulesMissing) => (_areRulesMissing, _values) = (areRulesMissing, new(StringComparer.Ordinal));

    private FlowIntegers(FlowIntegers other) => (_areRulesMissing, _values) = (other._areRulesMissing, new(other._values, StringComparer.Ordinal));

    public FlowIntegers Copy() => new(this);

    public FlowInteger Find(string name) =>
        _areRulesMissing() ? FlowInteger.Unknown : _values.GetValueOrDefault(name, FlowInteger.Unset);

    /// <summary>The value of an operand: a variable that is not set counts as 0.</summary>
    public uint? ValueOf(FlowIntegerOperand operand) =>
        operand.Name is null ? operand.Number : Find(operand.Name) is { IsSet: Truth.No } ? 0 : Find(operand.Name).Value;

    /// <summary>Carries out a change that takes place, or may take place.</summary>
    public void Apply(FlowIntegerChange change, Truth certainty)
    {
        var before = Find(change.Name);
        var operand = ValueOf(change.Operand);
        FlowInteger after = change.Operation switch
        {
            '=' => new(Truth.Yes, operand),
            '+' => before.IsSet == Truth.No ? new(Truth.Yes, operand) : new(Truth.Yes, before.Value + operand),
            _ => before.IsSet == Truth.No ? before : new(before.IsSet, before.Value - operand),
        };
        _values[change.Name] = certainty == Truth.Yes || before == after ? after : new(before.IsSet == after.IsSet ? after.IsSet : Truth.Unknown, null);
    }
}
