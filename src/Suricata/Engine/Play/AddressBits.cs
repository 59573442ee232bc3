namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// The bits of a flow's addresses. They outlive flows: one that some rule sets may be set before a flow begins, one that none sets is not.
/// </summary>
internal sealed class AddressBits
{
    private readonly RuleIndex _rules;
    private readonly Dictionary<AddressBit, Truth> _values;

    public AddressBits(RuleIndex rules) => (_rules, _values) = (rules, []);

    private AddressBits(AddressBits other) => (_rules, _values) = (other._rules, new(other._values));

    public AddressBits Copy() => new(this);

    /// <summary>Whether a bit, by the ends of the flow, is set.</summary>
    public Truth IsSet(AddressBit bit) => _values.TryGetValue(bit, out var value) ? value : _rules.AddressBits.MaySet(bit) ? Truth.Unknown : Truth.No;

    /// <summary>Carries out a change that takes place, or may take place.</summary>
    public void Apply(AddressBit bit, BitOperation operation, Truth certainty)
    {
        var before = IsSet(bit);
        var after = operation switch
        {
            BitOperation.Set => Truth.Yes,
            BitOperation.Unset => Truth.No,
            _ => before.Not(),
        };
        _values[bit] = certainty == Truth.Yes || before == after ? after : Truth.Unknown;
    }
}
