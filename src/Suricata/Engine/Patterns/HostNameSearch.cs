using TlsCompat.Suricata.Engine.Transactions;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// Finds host names that hold what the <c>tls.sni</c> checks of a rule ask for, by putting their contents wherever they may stand. Where
/// it finds none, there is none: what must be absent, expressions and byte tests, which it does not look at, only take names away.
/// </summary>
internal sealed class HostNameSearch
{
    private const int MaximumLength = 253; // RFC 1035, section 2.3.4

    // A bound on work: rules that people write need a few hundred steps.
    private const int MaximumSteps = 100_000;

    private const int UnknownPosition = -1;

    private static readonly string[] Fillers = ["x", "q7", "k.w", "z-z"];

    private readonly List<(BufferCheck Check, PatternNode? Node)> _nodes = [];
    private readonly List<BufferCheck> _checks;
    private readonly List<HostNameTemplate> _found = [];
    private int _steps;

    public HostNameSearch(IEnumerable<BufferCheck> checks)
    {
        _checks = [.. checks.Where(IsPlaced)];
        foreach (var check in _checks)
        {
            _nodes.Add((check, null));
            _nodes.AddRange(check.Patterns.Nodes.Select(node => (check, (PatternNode?)node)));
        }

        if (_checks.Count > 0)
            Run();
    }

    /// <summary>Whether no host has a name that the checks take.</summary>
    public bool IsImpossible => _checks.Count > 0 && _found.Count == 0 && _steps < MaximumSteps;

    /// <summary>Names to try, the shortest first.</summary>
    public IEnumerable<string> Names => Fillers.SelectMany(filler => _found.Select(template => template.Fill(filler)));

    private void Run()
    {
        // Past what the numbers and contents of the rule add up to, a longer name has only a longer gap.
        var longest = Math.Min(MaximumLength, 8 + _checks.SelectMany(check => check.Patterns.Nodes).Sum(Reach));
        for (var length = 1; length <= longest && _steps < MaximumSteps; length++)
        {
            if (Ends(length) is { } name)
                Place(name, 0, 0);
        }
    }

    /// <summary>A name with what must be at its end; null where that is too long or two things.</summary>
    private HostNameTemplate? Ends(int length)
    {
        var name = new HostNameTemplate(length);
        foreach (var (check, node) in _nodes)
        {
            if (node is not ContentNode { IsNegated: false, EndsWith: true } content)
                continue;
            var view = new HostNameView(name, check.Transforms);
            if (view.Length < content.Bytes.Length || view.With(content, view.Length - content.Bytes.Length) is not { } ended)
                return null;
            name = ended;
        }

        return name;
    }

    /// <summary>
    /// Nothing can be placed in a hash; and where all that is asked is that something be absent, Suricata may look at the buffer as it
    /// is on the wire, before the transforms.
    /// </summary>
    private static bool IsPlaced(BufferCheck check) => check.Transforms.Count == 0
        || (check.Patterns.HasContent(negated: false) && !check.Transforms.Any(transform => transform is BufferTransform.Md5 or BufferTransform.Sha1 or BufferTransform.Sha256));

    private static long Size(NumberRange range) => Math.Min(MaximumLength, range.Last < MaximumLength ? range.Last : range.First) + 1;

    private static int Reach(PatternNode node) => node switch
    {
        ContentNode content => content.Bytes.Length + content.Offset + content.Depth + Math.Abs(content.Distance ?? 0) + Math.Abs(content.Within ?? 0),
        DataAtNode dataAt => dataAt.Position,
        SizeNode size => (int)Size(size.Range),
        _ => 0,
    };

    /// <summary>Whether the rest of the checks has a place in the name; the first that is found of a length is kept.</summary>
    private bool Place(HostNameTemplate name, int index, int position)
    {
        if (++_steps >= MaximumSteps)
            return false;
        if (index == _nodes.Count)
        {
            if (!name.IsHostName)
                return false;
            _found.Add(name);
            return true;
        }

        var (check, node) = _nodes[index];
        var view = new HostNameView(name, check.Transforms);
        switch (node)
        {
            case null:
                return Place(name, index + 1, 0);
            case ContentNode { IsNegated: false } content:
                return Place(content, view, index, position);
            case SizeNode size:
                return size.Range.Contains(view.Length) && Place(name, index + 1, position);
            case DataAtNode dataAt when !dataAt.IsRelative || position != UnknownPosition:
                var has = dataAt.IsRelative ? position + dataAt.Position <= view.Length : dataAt.Position < view.Length;
                return has != dataAt.IsNegated && Place(name, index + 1, position);
            case ContentNode or DataAtNode or PcreNode { IsNegated: true }:
                return Place(name, index + 1, position);
            default:
                return Place(name, index + 1, UnknownPosition);
        }
    }

    private bool Place(ContentNode content, HostNameView view, int index, int position)
    {
        var (first, end) = Window(content, view.Length, position);
        for (var start = content.EndsWith ? Math.Max(first, view.Length - content.Bytes.Length) : first; start + content.Bytes.Length <= end && _steps < MaximumSteps; start++)
        {
            if (view.With(content, start) is { } placed && Place(placed, index + 1, start + content.Bytes.Length))
                return true;
        }

        return false;
    }

    /// <summary>Where the content may be, as <see cref="PatternSearch"/> has it; anywhere, where what it counts from is not known.</summary>
    private static (int First, int End) Window(ContentNode content, int length, int position)
    {
        if (!content.IsRelative)
            return (content.Offset, content.Depth != 0 ? Math.Min(content.Depth, length) : length);
        var distance = content.Distance ?? 0;
        if (position == UnknownPosition || (content.Within is { } limit && position + limit + distance < 0))
            return (0, length);
        var end = content.Within is { } within ? Math.Min(length, position + within + distance) : length;
        if (content.Depth != 0)
            end = Math.Min(end, position + content.Depth);
        var first = content.Distance is null ? position : Math.Max(0, position + distance);
        return (Math.Max(first, content.Offset), end);
    }
}
