using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// Finds among thousands of rules those whose headers take a flow, without holding each header against it: rules of one header are one
/// entry, and a header that names small blocks of addresses on one side is found by the block that holds an address of the flow.
/// </summary>
internal sealed class HeaderIndex
{
    // A block of fewer leading bits holds so many addresses that looking it up saves nothing.
    private const int SmallestPrefix = 8;

    // A side with more blocks than these is held against the flow itself.
    private const int MaximumBlocks = 16;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(HeaderMatcher, bool?, bool), int> _byHeader = [];
    private readonly List<int> _broad = [];
    private readonly Dictionary<Block, List<int>> _blocks = [];
    private readonly List<(bool IsIPv6, int Bits)> _levels = [];

    /// <summary>Takes a rule in.</summary>
    /// <param name="member">What to call it: its place among the rules.</param>
    /// <param name="rule">The rule.</param>
    public void Add(int member, CompiledRule rule)
    {
        var header = rule.Header;
        var key = (header, rule.Body.IsIPv6, rule.UnknownReading is not null);
        if (!_byHeader.TryGetValue(key, out var at))
        {
            _byHeader[key] = at = _entries.Count;
            _entries.Add(new Entry(rule));
            Place(at, header);
        }

        _entries[at].Members.Add(member);
    }

    /// <summary>The rules whose headers take packets of the flow, or may, one way or the other, in the order of their places.</summary>
    public List<(int Member, Truth ToServer, Truth ToClient)> Find(IPEndPoint source, IPEndPoint destination)
    {
        var found = new List<(int, Truth, Truth)>();
        var entries = 0;
        foreach (var at in _broad)
            entries += Hold(at, source, destination, found);
        if (_levels.Count > 0)
        {
            var seen = new HashSet<int>();
            foreach (var (isIPv6, bits) in _levels)
            {
                foreach (var address in (ReadOnlySpan<IPAddress>)[source.Address, destination.Address])
                {
                    if (isIPv6 == (address.AddressFamily == AddressFamily.InterNetworkV6) && _blocks.TryGetValue(BlockOf(AddressRange.ValueOf(address), isIPv6, bits), out var list))
                    {
                        foreach (var at in list)
                        {
                            if (seen.Add(at))
                                entries += Hold(at, source, destination, found);
                        }
                    }
                }
            }
        }

        if (entries > 1)
            found.Sort(static (left, right) => left.Item1.CompareTo(right.Item1));
        return found;
    }

    private int Hold(int at, IPEndPoint source, IPEndPoint destination, List<(int, Truth, Truth)> found)
    {
        var (rule, members) = (_entries[at].First, _entries[at].Members);
        var toServer = rule.HeaderMatchesAsWritten(source, destination);
        var toClient = rule.HeaderMatchesAsWritten(destination, source);
        if (toServer == Truth.No && toClient == Truth.No)
            return 0;
        foreach (var member in members)
            found.Add((member, toServer, toClient));
        return 1;
    }

    private void Place(int at, HeaderMatcher header)
    {
        var (sources, destinations) = (BlocksOf(header, ofSource: true), BlocksOf(header, ofSource: false));
        var blocks = Smallest(sources) >= Smallest(destinations) ? sources : destinations;
        if (blocks is null)
        {
            _broad.Add(at);
            return;
        }

        foreach (var block in blocks)
        {
            if (!_blocks.TryGetValue(block, out var list))
                _blocks[block] = list = [];
            list.Add(at);
            if (!_levels.Contains((block.IsIPv6, block.Bits)))
                _levels.Add((block.IsIPv6, block.Bits));
        }

        // An address has 32 bits or 128: what a side of both families comes to is told by the family that it names less closely.
        static int Smallest(HashSet<Block>? blocks) => blocks is null ? -1 : blocks.Min(block => block.Bits);
    }

    /// <summary>The blocks that hold all addresses which a side of a header may take; null where they are too many, or too large.</summary>
    private static HashSet<Block>? BlocksOf(HeaderMatcher header, bool ofSource)
    {
        var blocks = new HashSet<Block>();
        foreach (var isIPv6 in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var (first, last) in header.Addresses(ofSource, isIPv6).Runs)
            {
                // The bits that all addresses of the run share, by whole bytes.
                var bits = ((int)UInt128.LeadingZeroCount(first ^ last) - (isIPv6 ? 0 : 96)) / 8 * 8;
                if (bits < SmallestPrefix || blocks.Count >= MaximumBlocks)
                    return null;
                blocks.Add(BlockOf(first, isIPv6, bits));
            }
        }

        return blocks.Count == 0 ? null : blocks;
    }

    private static Block BlockOf(UInt128 address, bool isIPv6, int bits) => new(isIPv6, bits, address >> ((isIPv6 ? 128 : 32) - bits));

    private readonly record struct Block(bool IsIPv6, int Bits, UInt128 Prefix);

    private sealed record Entry(CompiledRule First)
    {
        public List<int> Members { get; } = [];
    }
}
