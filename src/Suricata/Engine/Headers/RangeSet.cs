namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>A set of numbers, addresses of one family or ports: runs that neither overlap nor touch, ascending.</summary>
internal sealed class RangeSet
{
    private readonly List<(UInt128 First, UInt128 Last)> _runs = [];

    public RangeSet(IEnumerable<(UInt128 First, UInt128 Last)> runs)
    {
        foreach (var run in runs.OrderBy(run => run.First))
        {
            if (_runs.Count > 0 && (run.First <= _runs[^1].Last || run.First - 1 == _runs[^1].Last))
                _runs[^1] = (_runs[^1].First, UInt128.Max(_runs[^1].Last, run.Last));
            else
                _runs.Add(run);
        }
    }

    public IReadOnlyList<(UInt128 First, UInt128 Last)> Runs => _runs;

    public bool IsEmpty => _runs.Count == 0;

    public bool Contains(UInt128 value)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].Last < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _runs.Count && _runs[low].First <= value;
    }

    public bool IsEqualTo(RangeSet other) => _runs.SequenceEqual(other._runs);

    /// <summary>Whether these are all numbers from one to another.</summary>
    public bool Covers(UInt128 first, UInt128 last) => _runs.Exists(run => run.First <= first && run.Last >= last);

    /// <summary>Whether it has a number from one to another.</summary>
    public bool Overlaps(UInt128 first, UInt128 last) => _runs.Exists(run => run.First <= last && run.Last >= first);

    /// <summary>Whether it has a number of another set.</summary>
    public bool Meets(RangeSet other)
    {
        var (own, others) = (0, 0);
        while (own < _runs.Count && others < other._runs.Count)
        {
            if (_runs[own].Last < other._runs[others].First)
                own++;
            else if (other._runs[others].Last < _runs[own].First)
                others++;
            else
                return true;
        }

        return false;
    }

    public RangeSet Intersect(RangeSet other) => Except(Except(other));

    public RangeSet Except(RangeSet other)
    {
        var left = new List<(UInt128 First, UInt128 Last)>();
        var next = 0;
        foreach (var (first, last) in _runs)
        {
            var start = first;
            var isUsedUp = false;
            while (next < other._runs.Count && other._runs[next].Last < start)
                next++;
            for (var at = next; at < other._runs.Count && other._runs[at].First <= last && !isUsedUp; at++)
            {
                var (cutFirst, cutLast) = other._runs[at];
                if (cutFirst > start)
                    left.Add((start, cutFirst - 1));
                isUsedUp = cutLast >= last;
                start = isUsedUp ? last : cutLast + 1;
            }

            if (!isUsedUp)
                left.Add((start, last));
        }

        return new RangeSet(left);
    }
}
