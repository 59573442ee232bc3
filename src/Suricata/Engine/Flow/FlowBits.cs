namespace TlsCompat.Suricata.Engine.Flow;

/// <summary>The flowbits of a flow. A bit that a rule may have set is unknown; one that rules elsewhere may set is so at every packet.</summary>
internal sealed class FlowBits
{
    private readonly IReadOnlySet<string> _unknown;
    private readonly Dictionary<string, Truth> _values;

    public FlowBits(IReadOnlySet<string> unknown) => (_unknown, _values) = (unknown, new Dictionary<string, Truth>(StringComparer.Ordinal));

    private FlowBits(FlowBits other) => (_unknown, _values) = (other._unknown, new Dictionary<string, Truth>(other._values, StringComparer.Ordinal));

    public FlowBits Copy() => new(this);

    public Truth IsSet(string name) => _unknown.Contains(name) ? Truth.Unknown : _values.GetValueOrDefault(name);

    /// <summary>Carries out a change that takes place, or may take place.</summary>
    public void Apply(FlowBitChange change, Truth certainty)
    {
        var before = IsSet(change.Name);
        var after = change.Operation switch
        {
            BitOperation.Set => Truth.Yes,
            BitOperation.Unset => Truth.No,
            _ => before.Not(),
        };
        _values[change.Name] = certainty == Truth.Yes || before == after ? after : Truth.Unknown;
    }
}
