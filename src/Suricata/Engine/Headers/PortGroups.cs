namespace TlsCompat.Suricata.Engine.Headers;

/// <summary>
/// The runs of ports for which Suricata looks at the same rules, as it makes them out of the ranges of all rules (SetUniquePortPoints and
/// CreatePortList in src/detect-engine-build.c). A port between two ranges that leave out it alone comes into one run with its right
/// neighbour: with rules on <c>!443</c> alone 443 and 444 are one run.
/// </summary>
internal sealed class PortGroups
{
    private enum Point : byte
    {
        None,
        Range,
        Single,
    }

    private readonly Point[] _points = new Point[ushort.MaxValue + 1];
    private readonly HashSet<(int, int)> _ranges = [];
    private List<(int First, int Last)>? _runs;

    /// <summary>Takes in the ports of a rule, in the order of the rules.</summary>
    public void Add(RangeSet ports)
    {
        foreach (var (first, last) in ports.Runs)
        {
            if (_ranges.Add(((int)first, (int)last)))
                Add((int)first, (int)last);
        }
    }

    /// <summary>How many runs there are.</summary>
    public int Count => Runs.Count;

    /// <summary>The run that a port is in; null where no rule is for it or for its neighbours in a run.</summary>
    public (int First, int Last)? RunOf(int port)
    {
        foreach (var run in Runs)
        {
            if (run.First <= port && port <= run.Last)
                return run;
        }

        return null;
    }

    private List<(int First, int Last)> Runs => _runs ??= FindRuns();

    private void Add(int first, int last)
    {
        _runs = null;
        var isSingle = first == last;
        if (_points[first] == Point.None)
            _points[first] = isSingle ? Point.Single : Point.Range;
        else if (_points[first] == (isSingle ? Point.Range : Point.Single) && first < ushort.MaxValue && _points[first + 1] == Point.None)
            _points[first + 1] = Point.Range;
        _points[last] = Point.Single;
    }

    private List<(int First, int Last)> FindRuns()
    {
        int[] points = [.. Enumerable.Range(0, _points.Length).Where(port => _points[port] != Point.None)];
        var runs = new List<(int, int)>();
        if (points.Length == 1)
            runs.Add((points[0], points[0]));
        if (points.Length < 2)
            return runs;
        var port = points[0];
        for (var i = 1; i < points.Length; i++)
        {
            var next = points[i];
            // Between two points the run begins at a port that no rule names.
            var isSingle = port == points[i - 1] && _points[port] == Point.Single;
            if (isSingle)
            {
                runs.Add((port, port));
                if (_points[next] == Point.Single)
                {
                    runs.Add((next, next));
                    port = next + 1;
                }
                else if (next > port + 1)
                {
                    runs.Add((port + 1, next - 1));
                    port = next;
                }
                else
                {
                    port++;
                }
            }
            else if (_points[next] == Point.Single)
            {
                if (next > port)
                    runs.Add((port, next - 1));
                runs.Add((next, next));
                port = next + 1;
            }
            else if (next > port + 1)
            {
                runs.Add((port, next - 1));
                port = next;
            }
            else
            {
                runs.Add((port, next));
                port = next + 1;
            }
        }

        return runs;
    }
}
