namespace TlsCompat.Suricata.Engine.Play;

/// <summary>The flowbits of a flow. A bit that a rule may have set is unknown.</summary>
internal sealed class FlowBits
{
    private readonly Dictionary<string, Truth> _values;

    public FlowBits() => _values = new Dictionary<string, Truth>(StringComparer.Ordinal);

    private FlowBits(FlowBits other) => _values = new Dictionary<string, Truth>(other._values, StringComparer.Ordinal);

    public FlowBits Copy() => new(this);

    public Truth IsSet(string name) => _values.GetValueOrDefault(name);

    /// <summary>Carries out a change that takes place, or may take place.</summary>
    public void Apply(FlowBitChange change, Truth certainty)
    {
        var before = IsSet(change.Name);
        var after = change.Operation switch
        {
            FlowBitOperation.Set => Truth.Yes,
            FlowBitOperation.Unset => Truth.No,
            _ => before.Not(),
        };
        _values[change.Name] = certainty == Truth.Yes || before == after ? after : Truth.Unknown;
    }
}
