namespace TlsCompat.Hcl;

/// <summary>The order of a set's elements (cty/set_internals.go): false before true, numbers by value, strings by bytes; of others any fixed one.</summary>
internal sealed class ValueOrder : IComparer<HclValue>
{
    public static readonly ValueOrder Instance = new();

    public int Compare(HclValue? x, HclValue? y) => (x, y) switch
    {
        (TextValue a, TextValue b) => ByteOrder.Instance.Compare(a.Text, b.Text),
        (NumberValue a, NumberValue b) => a.Value.CompareTo(b.Value),
        (BoolValue a, BoolValue b) => a.Value.CompareTo(b.Value),
        (NullValue, NullValue) => 0,
        (NullValue, _) => 1,
        (_, NullValue) => -1,
        (UnknownValue, UnknownValue) => 0,
        (UnknownValue, _) => 1,
        (_, UnknownValue) => -1,
        (SequenceValue a, SequenceValue b) => Compare(a.Elements, b.Elements),
        (MappingValue a, MappingValue b) => Compare([.. a.Members.Select(member => member.Value)], [.. b.Members.Select(member => member.Value)]),
        _ => 0,
    };

    private int Compare(IReadOnlyList<HclValue> x, IReadOnlyList<HclValue> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
        {
            if (Compare(x[i], y[i]) is var order and not 0)
                return order;
        }

        return x.Count.CompareTo(y.Count);
    }
}
