namespace TlsCompat.Suricata.Syntax;

/// <summary>A hash table from spelling to keyword that takes spans: a lookup for each option of each rule makes no string.</summary>
internal sealed class KeywordTable
{
    private const int Size = 2048; // a power of two, four times the number of spellings: chains stay short

    private readonly (string Name, Keyword Keyword)[]?[] _buckets = new (string, Keyword)[]?[Size];

    public KeywordTable(IEnumerable<Keyword> keywords)
    {
        foreach (var keyword in keywords)
        {
            Add(keyword.Name, keyword);
            foreach (var alias in keyword.Aliases)
                Add(alias, keyword);
        }
    }

    public IEnumerable<Keyword> All => _buckets.OfType<(string Name, Keyword Keyword)[]>().SelectMany(bucket => bucket).Select(entry => entry.Keyword).Distinct();

    public Keyword Find(ReadOnlySpan<char> name)
    {
        foreach (var entry in _buckets[Hash(name)] ?? [])
        {
            if (name.Equals(entry.Name, StringComparison.OrdinalIgnoreCase))
                return entry.Keyword;
        }

        return Keywords.Unknown;
    }

    private void Add(string name, Keyword keyword)
    {
        ref var bucket = ref _buckets[Hash(name)];
        bucket = [.. bucket ?? [], (name, keyword)];
    }

    private static int Hash(ReadOnlySpan<char> name)
    {
        var hash = Fnv1a.Start;
        foreach (var character in name)
            hash = Fnv1a.Step(hash, character | 0x20u);
        return (int)((hash ^ (hash >> 32)) & (Size - 1));
    }
}
