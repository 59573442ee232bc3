using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// One client's hello in two sizes: as it sends it, cut in segments, and without its post-quantum key share, which fits one. Groups and
/// extensions are the same in both, so that JA3, JA4, version and name agree and only the split differs.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="serverName">The name that it asks for.</param>
/// <param name="whole">The hello in one segment.</param>
/// <param name="split">The hello in several.</param>
/// <param name="cuts">Where segments after the first begin.</param>
/// <param name="kind">What of the hello does not depend on its name: client, record version and extensions.</param>
internal sealed class WitnessHello(string client, string serverName, byte[] whole, byte[] split, IReadOnlyList<int> cuts, string kind)
{
    /// <summary>The client of hellos that no client was seen to send: in segments, and with a record version that only smaller hellos have today.</summary>
    public const string Synthetic = "synthetic";

    private PreparedHello? _prepared;

    public string Client { get; } = client;

    public string ServerName { get; } = serverName;

    public byte[] Whole { get; } = whole;

    public byte[] Split { get; } = split;

    public IReadOnlyList<int> Cuts { get; } = cuts;

    /// <summary>The version in the header of its first record, 1.0 or 1.2: 0x0301 is TLS 1.0.</summary>
    public string RecordVersion => $"1.{Split[2] - 1}";

    public bool IsSynthetic => Client == Synthetic;

    /// <summary>The payload bytes of the segments.</summary>
    public int[] Segments => [.. Cuts.Append(Split.Length).Zip(Cuts.Prepend(0), (end, start) => end - start)];

    /// <summary>The hello as it is played, read once.</summary>
    /// <param name="kinds">Numbers for the kinds of hellos that are played together.</param>
    public PreparedHello Prepared(Dictionary<string, int> kinds)
    {
        if (_prepared is not null)
            return _prepared;
        kinds.TryAdd(kind, kinds.Count);
        return _prepared = new PreparedHello(ServerName, kinds[kind], new TlsHandshake { Hello = Whole }, new TlsHandshake { Hello = Split, Cuts = Cuts });
    }

    /// <summary>
    /// The same, cut so that its last segment is of a size that a rule asks for, where no segment is: by a usual size of the first
    /// segment if that can be, else as a hello that nobody was seen to send. Unchanged where no last segment is of that size.
    /// </summary>
    public WitnessHello CutFor(CompiledRule rule)
    {
        var segments = Segments;
        if (Array.Exists(segments, rule.TakesSize))
            return this;
        var sizes = Enumerable.Range(1, Math.Min(SegmentSizes.LargestRest, Split.Length - 1)).Where(rule.TakesSize).OrderBy(size => Math.Abs(size - segments[^1])).ToList();
        var usual = sizes.Find(size => Split.Length - size is >= SegmentSizes.SmallestFull and <= SegmentSizes.LargestFull);
        return usual > 0 ? CutAt(Split.Length - usual, Client)
            : sizes.Count > 0 ? CutAt(Split.Length - sizes[0], Synthetic)
            : this;
    }

    private WitnessHello CutAt(int cut, string name) => new(name, ServerName, Whole, Split, [cut], $"{kind} cut at {cut} for {ServerName}");
}
