namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>
/// The bits of a flow's addresses. They outlive flows: one that some rule sets may be set before a flow begins, one that none sets is not.
/// </summary>
internal sealed class AddressBits
{
    private readonly Func<AddressBit, bool> _maySet;
    private readonly Dictionary<AddressBit, Truth> _values;

    /// <param name="maySet">Whether some rule may have set a bit before the flow begins.</param>
    public AddressBits(Func<AddressBit, bool> maySet) => (_maySet, _values) = (maySet, []);

    private AddressBits(AddressBits other) => (_maySet, _values) = (other._maySet, new(other._values));

    public AddressBits Copy() => new(this);

    /// <summary>Whether a bit, by the ends of the flow, is set.</summary>
    public Truth IsSet(AddressBit bit) => _values.TryGetValue(bit, out var value) ? value : _maySet(bit) ? Truth.Unknown : Truth.No;

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
