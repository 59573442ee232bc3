namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A host name of which some characters are settled, or settled but for their case.</summary>
internal sealed class HostNameTemplate
{
    // What a place may hold: null for anything that a name may hold.
    private readonly string?[] _cells;

    public HostNameTemplate(int length) => _cells = new string?[length];

    private HostNameTemplate(string?[] cells) => _cells = cells;

    public int Length => _cells.Length;

    /// <summary>Whether what is settled can be a host's: labels that are not empty, and neither dot nor hyphen in front.</summary>
    public bool IsHostName
    {
        get
        {
            if (_cells[0] is "." or "-" || _cells[^1] is ".")
                return false;
            for (var i = 1; i < _cells.Length; i++)
            {
                if (_cells[i] is "." && _cells[i - 1] is ".")
                    return false;
            }

            return true;
        }
    }

    /// <summary>The name with these characters from a place on; null where others are settled there.</summary>
    public HostNameTemplate? With(int at, ReadOnlySpan<string> allowed)
    {
        var cells = (string?[])_cells.Clone();
        for (var i = 0; i < allowed.Length; i++)
        {
            var both = cells[at + i] is { } there ? string.Concat(there.Intersect(allowed[i])) : allowed[i];
            if (both.Length == 0)
                return null;
            cells[at + i] = both;
        }

        return new HostNameTemplate(cells);
    }

    /// <summary>The name with what is open filled in.</summary>
    public string Fill(string filler)
    {
        var name = new char[_cells.Length];
        for (var i = 0; i < name.Length; i++)
            name[i] = _cells[i] is { } cell ? cell[0] : filler[i % filler.Length];
        return new string(name);
    }
}
