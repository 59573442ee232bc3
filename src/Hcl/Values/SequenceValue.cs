namespace TlsCompat.Hcl;

/// <summary>A list, set or tuple. A set is sorted, and without repeats where all of it is known.</summary>
internal sealed class SequenceValue : HclValue
{
    private SequenceValue(HclType type, IReadOnlyList<HclValue> elements)
        : base(type)
    {
        Elements = elements;
        IsWhollyKnown = elements.All(element => element.IsWhollyKnown);
    }

    public IReadOnlyList<HclValue> Elements { get; }

    public override bool IsWhollyKnown { get; }

    /// <summary>The blocks or the expression that the elements are written as; null where nothing writes them as they are.</summary>
    public object? Origin { get; init; }

    public static SequenceValue Tuple(IEnumerable<HclValue> elements, object? origin = null)
    {
        var all = elements.ToList();
        return new SequenceValue(HclType.Tuple(all.Select(element => element.Type)), all) { Origin = origin };
    }

    public static SequenceValue List(HclType element, IEnumerable<HclValue> elements) => new(HclType.List(element), [.. elements]);

    public static SequenceValue Set(HclType element, IEnumerable<HclValue> elements)
    {
        var sorted = new List<HclValue>();
        foreach (var each in elements.Order(ValueOrder.Instance))
        {
            if (sorted.Count == 0 || Equality.Compare(sorted[^1], each) != true)
                sorted.Add(each);
        }

        return new SequenceValue(HclType.Set(element), sorted);
    }
}
