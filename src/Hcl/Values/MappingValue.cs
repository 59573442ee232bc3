namespace TlsCompat.Hcl;

/// <summary>A map or object: its members in order of the bytes of their names.</summary>
internal sealed class MappingValue : HclValue
{
    private MappingValue(HclType type, IReadOnlyList<KeyValuePair<string, HclValue>> members)
        : base(type)
    {
        Members = members;
        IsWhollyKnown = members.All(member => member.Value.IsWhollyKnown);
    }

    public IReadOnlyList<KeyValuePair<string, HclValue>> Members { get; }

    public override bool IsWhollyKnown { get; }

    /// <summary>Where it is written, as of a block; null where that is not asked.</summary>
    public HclSource? Source { get; init; }

    /// <summary>Where it starts there.</summary>
    public int Offset { get; init; }

    /// <summary>Where the members are written in that source, by their names; null where that is not asked.</summary>
    public IReadOnlyDictionary<string, int>? Offsets { get; init; }

    public int? OffsetOf(string name) => Offsets?.TryGetValue(name, out var offset) == true ? offset : null;

    public HclValue? this[string name]
    {
        get
        {
            int low = 0, high = Members.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (ByteOrder.Instance.Compare(Members[middle].Key, name) < 0)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low < Members.Count && Members[low].Key == name ? Members[low].Value : null;
        }
    }

    public static MappingValue Object(
        IEnumerable<KeyValuePair<string, HclValue>> members, HclSource? source = null, int offset = 0, IReadOnlyDictionary<string, int>? offsets = null)
    {
        var sorted = Sorted(members);
        return new MappingValue(HclType.Object(sorted.Select(member => KeyValuePair.Create(member.Key, member.Value.Type))), sorted) { Source = source, Offset = offset, Offsets = offsets };
    }

    public static MappingValue Map(HclType element, IEnumerable<KeyValuePair<string, HclValue>> members) => new(HclType.Map(element), Sorted(members));

    private static List<KeyValuePair<string, HclValue>> Sorted(IEnumerable<KeyValuePair<string, HclValue>> members) =>
        [.. members.OrderBy(member => member.Key, ByteOrder.Instance)];
}
