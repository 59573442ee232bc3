namespace TlsCompat.Hcl;

/// <summary>Whether two values are equal; null where what is open decides it (cty's Value.Equals).</summary>
internal static class Equality
{
    public static bool? Compare(HclValue x, HclValue y)
    {
        if (x.IsNull || y.IsNull)
            return (x.IsNull && y.IsNull) ? true : x.IsKnown && y.IsKnown ? false : null;
        if (!x.IsKnown || !y.IsKnown)
            return x.Type.Kind != HclKind.Dynamic && y.Type.Kind != HclKind.Dynamic && !MayBeEqual(x.Type, y.Type) ? false : null;
        return (x, y) switch
        {
            (TextValue a, TextValue b) => a.Text == b.Text,
            (NumberValue a, NumberValue b) => a.Value.CompareTo(b.Value) == 0,
            (BoolValue a, BoolValue b) => a.Value == b.Value,
            (SequenceValue a, SequenceValue b) when MayBeEqual(a.Type, b.Type) =>
                a.Elements.Count != b.Elements.Count ? (a.Type.Kind == HclKind.Set && !(a.IsWhollyKnown && b.IsWhollyKnown) ? null : false) : All(a.Elements, b.Elements),
            (MappingValue a, MappingValue b) when MayBeEqual(a.Type, b.Type) =>
                !a.Members.Select(member => member.Key).SequenceEqual(b.Members.Select(member => member.Key), StringComparer.Ordinal) ? false
                : All([.. a.Members.Select(member => member.Value)], [.. b.Members.Select(member => member.Value)]),
            _ => false,
        };
    }

    private static bool? All(IReadOnlyList<HclValue> x, IReadOnlyList<HclValue> y)
    {
        bool? all = true;
        for (var i = 0; i < x.Count; i++)
        {
            switch (Compare(x[i], y[i]))
            {
                case false:
                    return false;
                case null:
                    all = null;
                    break;
            }
        }

        return all;
    }

    /// <summary>Whether values of two types may be equal: the types are the same where they are known.</summary>
    private static bool MayBeEqual(HclType x, HclType y) =>
        x.Kind == HclKind.Dynamic || y.Kind == HclKind.Dynamic
        || (x.Kind == y.Kind
            && (x.Kind is not (HclKind.List or HclKind.Set or HclKind.Map) || MayBeEqual(x.Element, y.Element))
            && x.Elements.Count == y.Elements.Count && x.Elements.Zip(y.Elements).All(pair => MayBeEqual(pair.First, pair.Second))
            && x.Attributes.Count == y.Attributes.Count && x.Attributes.Zip(y.Attributes).All(pair => pair.First.Key == pair.Second.Key && MayBeEqual(pair.First.Value, pair.Second.Value)));
}
