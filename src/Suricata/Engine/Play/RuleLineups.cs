using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// The rules of a firewall, each in its place, in several line-ups: as they are, say, and with faults mended. Tells which of them a
/// handshake meets, and which handshakes meet the same: rules that differ in addresses, names and descriptions only are the same
/// where they match. Not safe for several threads.
/// </summary>
public sealed class RuleLineups
{
    private const int NeverMet = -1;

    // The handshakes of one suspect go over a few flows, those of the next over others.
    private const int KeptFlows = 64;

    private readonly IReadOnlyList<IReadOnlyList<CompiledRule?>> _lineups;
    private readonly HeaderIndex _unnamed = new();
    private readonly List<int> _unnamedPlaces = [];
    private readonly HeaderIndex _asking = new();
    private readonly ServerNameIndex _names = new();
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<CompiledRule, StrongBox<int>> _behaviours = [];
    private readonly Dictionary<(int Place, int Name), int> _places = [];
    private readonly Dictionary<(int Behaviour, Truth ToServer, Truth ToClient, bool IsTwoRules, int Header), int> _elements = [];
    private readonly Dictionary<object, int> _headers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int[], int> _meetings = new(new SequenceComparer());
    private readonly Dictionary<string, MetName> _metNames = new(StringComparer.Ordinal);
    private readonly Dictionary<(IPEndPoint, IPEndPoint), int> _flows = [];
    private readonly Dictionary<(IPEndPoint, IPEndPoint), (List<(int Place, Truth ToServer, Truth ToClient)> Unnamed, MetRule[] Asking)> _found = [];
    private readonly CompiledRule[]?[] _wordings;
    private readonly HashSet<string> _asked;
    private readonly PayloadGrams _payloads = new();
    private readonly Dictionary<CompiledRule, bool> _absent = new(ReferenceEqualityComparer.Instance);
    private readonly RuleIndex _open;
    private readonly bool _hasOpen;
    private readonly Lazy<int[]> _unnamedThatAskForNames;
    private readonly Lazy<bool> _dependOnBytes;
    private readonly Dictionary<long, int> _ranks = [];

    /// <param name="lineups">The rules in order, once for each line-up; null where a place is empty in one. The wordings of a place have one header.</param>
    /// <param name="settings">Version and order.</param>
    /// <param name="hellos">All hellos that will be played.</param>
    public RuleLineups(IReadOnlyList<IReadOnlyList<CompiledRule?>> lineups, EngineSettings settings, IEnumerable<PreparedHello> hellos)
    {
        ArgumentNullException.ThrowIfNull(hellos);
        ArgumentNullException.ThrowIfNull(lineups);
        ArgumentNullException.ThrowIfNull(settings);
        _lineups = lineups;
        _wordings = new CompiledRule[]?[lineups[0].Count];
        _asked = AskedFlowbits(lineups.SelectMany(lineup => lineup).OfType<CompiledRule>());
        foreach (var hello in hellos)
            hello.AddTo(_payloads);
        var open = new List<CompiledRule>();
        var asking = new HashSet<((object, bool?), string)>();
        for (var place = 0; place < lineups[0].Count; place++)
        {
            var wordings = Wordings(place);
            if (wordings is [{ MayAskForOpenSets: true } first, ..])
                open.Add(first);
            if (Array.TrueForAll(wordings, rule => rule.Body.IsForOtherTraffic || (!rule.Body.AsksForPayload && rule.Behaviour.OnlyLogs(_asked))))
                continue;
            // They are alike but for their headers.
            if (OnlyAsks(wordings))
            {
                if (asking.Add((wordings[0].HeaderIdentity, string.Concat(lineups.Select(lineup => lineup[place] is null ? '-' : '+')))))
                    _asking.Add(place, wordings[0]);
                continue;
            }

            if (wordings is [var only] && _names.TryAdd(place, only))
                continue;
            _unnamed.Add(place, wordings[0]);
            _unnamedPlaces.Add(place);
        }

        _open = new RuleIndex(open, settings);
        _hasOpen = open.Count > 0;
        _unnamedThatAskForNames = new(() => [.. _unnamedPlaces.Where(place => Array.Exists(Wordings(place), rule => rule.Behaviour.AsksForName))]);
        _dependOnBytes = new(() => lineups.SelectMany(lineup => lineup).Any(rule => rule is { IsForOtherTraffic: false, Behaviour.DependsOnBytes: true } && !IsAbsent(rule)));
    }

    /// <summary>How many line-ups there are.</summary>
    public int Count => _lineups.Count;

    /// <summary>The rules of a line-up in order.</summary>
    public IReadOnlyList<CompiledRule?> this[int lineup] => _lineups[lineup];

    /// <summary>The rules that decide something, or may, of a handshake between two ends.</summary>
    /// <param name="client">Where it comes from.</param>
    /// <param name="server">Where it goes to.</param>
    /// <param name="hello">The hello.</param>
    /// <param name="place">The place of the rule that is to be exchanged; negative for none.</param>
    public Meeting Meet(IPEndPoint client, IPEndPoint server, PreparedHello hello, int place)
    {
        ArgumentNullException.ThrowIfNull(hello);
        return Meet(client, server, NameOf(hello.ServerName, hello.NameInHello), place);
    }

    /// <summary>The same of any hello for a name of ASCII characters, with no rule exchanged.</summary>
    public Meeting Meet(IPEndPoint client, IPEndPoint server, string serverName) => Meet(client, server, NameOf(serverName, Encoding.ASCII.GetBytes(serverName)), -1);

    /// <summary>
    /// A number for what the rules make of a name of ASCII characters: hellos for names of one number, which are alike but for the name, meet the
    /// same between whatever ends.
    /// </summary>
    public int ClassOf(string serverName)
    {
        var name = NameOf(serverName, Encoding.ASCII.GetBytes(serverName));
        var met = new List<int>();
        foreach (var place in name.Places)
        {
            var behaviour = BehaviourOf(place, name);
            if (behaviour == NeverMet)
                continue;
            var (first, before) = (Wordings(place)[0], _unnamedPlaces.BinarySearch(place));
            // What hangs on more than the header is of this rule alone.
            var own = Array.Exists(Wordings(place), rule => rule.MayAskForOpenSets || rule.Behaviour.DependsOnFlow) ? place : -1;
            met.AddRange([~before, behaviour, Number(_headers, first.Header), Number(_ranks, first.Rank), own]);
        }

        foreach (var place in _unnamedThatAskForNames.Value)
            met.Add(BehaviourOf(place, name));
        met.Add(_dependOnBytes.Value ? name.Number : -1);
        return Number([.. met]);
    }

    private Meeting Meet(IPEndPoint client, IPEndPoint server, MetName name, int place)
    {
        var (unnamed, asking) = Unnamed(client, server);
        var met = new List<MetRule>(unnamed.Count + 2);
        var (at, slot, previous) = (0, -1, -1);
        foreach (var named in name.Places)
        {
            for (; at < unnamed.Count && unnamed[at].Place < named; at++)
                Add(unnamed[at].Place, unnamed[at].ToServer, unnamed[at].ToClient);
            var rule = Wordings(named)[0];
            Add(named, rule.HeaderMatchesAsWritten(client, server), rule.HeaderMatchesAsWritten(server, client));
        }

        for (; at < unnamed.Count; at++)
            Add(unnamed[at].Place, unnamed[at].ToServer, unnamed[at].ToClient);
        if (place >= 0 && slot < 0)
            AddSlot();
        return new Meeting(this, client, server, name, place, [.. met], slot, asking);

        void AddSlot()
        {
            slot = met.Count;
            met.Add(new MetRule(place, NeverMet, Wordings(place)[0].Header, Truth.No, Truth.No));
            previous = -1;
        }

        void Add(int of, Truth toServer, Truth toClient)
        {
            if (place >= 0 && slot < 0 && of >= place)
                AddSlot();
            if (of == place || (toServer == Truth.No && toClient == Truth.No))
                return;
            var header = Wordings(of)[0].Header;
            var element = ElementOf(of, name, header, toServer, toClient);
            if (element == NeverMet || (element == previous && Wordings(met[^1].Place)[0].Rank == Wordings(of)[0].Rank && toServer != Truth.Unknown && toClient != Truth.Unknown && Array.TrueForAll(Wordings(of), rule => rule.Behaviour.IsRepeatable)))
                return;
            met.Add(new MetRule(of, element, header, toServer, toClient));
            previous = element;
        }
    }

    /// <summary>What can be told apart of sets without a value by all rules of the first line-up that take such a handshake, those that only log among them.</summary>
    internal IReadOnlyList<FlowAssumption> AssumptionsOf(TlsHandshake handshake, KnownCountries countries) =>
        _hasOpen ? AssumptionFinder.Find(_open, handshake.ToScript(), countries) : [FlowAssumption.None];

    /// <summary>What those of them ask that ask about such sets, as a key.</summary>
    internal string OpenRules(IPEndPoint client, IPEndPoint server, byte[]? serverName)
    {
        if (!_hasOpen)
            return "";
        var candidates = _open.Candidates(client, server, serverName);
        return candidates.Length == 0 ? "" : string.Join(',', candidates.Select(Ask).Distinct(StringComparer.Ordinal));

        // Rules of one header ask the same, if their options ask nothing.
        string Ask(Candidate candidate) => candidate.Rule.Body is var body && (candidate.Rule.OpenSets.Count == 0 || body.OpenSets(client.Address, server.Address).Any())
            ? string.Create(CultureInfo.InvariantCulture, $"rule {candidate.Index}")
            : string.Create(CultureInfo.InvariantCulture, $"{Number(_headers, candidate.Rule.Header)} {body.ToServer} {body.ToClient} {body.IsIPv6} {candidate.Rule.UnknownReading}");
    }

    /// <summary>The different rules that stand in a place.</summary>
    internal CompiledRule[] Wordings(int place)
    {
        if (_wordings[place] is { } known)
            return known;
        var wordings = new List<CompiledRule>(_lineups.Count);
        foreach (var lineup in _lineups)
        {
            if (lineup[place] is { } rule && !wordings.Contains(rule))
                wordings.Add(rule);
        }

        return _wordings[place] = [.. wordings];
    }

    /// <summary>A number for what a rule does to a hello for a name, and which ways its header takes it.</summary>
    internal int ElementOf(CompiledRule rule, MetName name, HeaderMatcher header, Truth toServer, Truth toClient) =>
        ElementOf(BehaviourOf(rule, name), header, toServer, toClient);

    /// <summary>The same for what stands in a place; negative where it never matches a hello for the name.</summary>
    internal int ElementOf(int place, MetName name, HeaderMatcher header, Truth toServer, Truth toClient)
    {
        var behaviour = BehaviourOf(place, name);
        return behaviour == NeverMet ? NeverMet : ElementOf(behaviour, header, toServer, toClient);
    }

    /// <summary>Of rules that only ask whether streams are kept one is as good as all, if it is certain that the flow meets it.</summary>
    private MetRule[] Asking(List<MetRule> asking) =>
        asking.FindIndex(rule => (rule.ToServer == Truth.Yes || rule.ToClient == Truth.Yes) && _lineups.All(lineup => lineup[rule.Place] is not null)) is >= 0 and var certain
            ? [asking[certain]] : [.. asking];

    /// <summary>
    /// Whether rules do no more than log what they look for in payloads, or look for what no hello holds: all that comes of them is that
    /// streams matter, and one is like another.
    /// </summary>
    private bool OnlyAsks(CompiledRule[] wordings) => Array.TrueForAll(wordings, rule => rule.Body.AsksForPayload && (rule.Behaviour.OnlyLogs(_asked) || IsAbsent(rule)));

    /// <summary>Whether a rule looks for content that no hello holds.</summary>
    internal bool IsAbsent(CompiledRule rule)
    {
        if (!rule.Body.AsksForPayload)
            return false;
        if (!_absent.TryGetValue(rule, out var isAbsent))
            _absent[rule] = isAbsent = _payloads.Lacks(rule);
        return isAbsent;
    }

    /// <summary>A number for what is met: equal for equal sequences.</summary>
    internal int Number(int[] sequence) => Number(_meetings, sequence);

    internal static HashSet<string> AskedFlowbits(IEnumerable<CompiledRule> rules) =>
        [.. rules.SelectMany(rule => rule.Body.Conditions).OfType<FlowBitCondition>().SelectMany(condition => condition.Names)];

    internal int NumberOfFlow(IPEndPoint client, IPEndPoint server) => Number(_flows, (client, server));

    /// <summary>What an unknown header comes to depends on how it is written.</summary>
    private int ElementOf(int behaviour, HeaderMatcher header, Truth toServer, Truth toClient) =>
        Number(_elements, (behaviour, toServer, toClient, header.IsTwoRules, toServer == Truth.Unknown || toClient == Truth.Unknown ? Number(_headers, header) : -1));

    private MetName NameOf(string serverName, byte[]? bytes)
    {
        if (!_metNames.TryGetValue(serverName, out var name))
        {
            var found = new List<int>();
            if (bytes is not null)
                _names.Find(bytes, found);
            _metNames[serverName] = name = new MetName(_metNames.Count, bytes, [.. found.Distinct().Order()]);
        }

        return name;
    }

    private (List<(int Place, Truth ToServer, Truth ToClient)> Unnamed, MetRule[] Asking) Unnamed(IPEndPoint client, IPEndPoint server)
    {
        if (_found.TryGetValue((client, server), out var found))
            return found;
        if (_found.Count >= KeptFlows)
            _found.Clear();
        var asking = _asking.Find(client, server).ConvertAll(one => new MetRule(one.Member, NeverMet, Wordings(one.Member)[0].Header, one.ToServer, one.ToClient));
        return _found[(client, server)] = (_unnamed.Find(client, server), Asking(asking));
    }

    private int BehaviourOf(int place, MetName name)
    {
        var asksForName = Array.Exists(Wordings(place), rule => rule.Behaviour.AsksForName);
        var key = (place, asksForName ? name.Number : -1);
        if (_places.TryGetValue(key, out var known))
            return known;
        if (asksForName && Array.TrueForAll(Wordings(place), rule => rule.Behaviour.IsNeverFor(name.Bytes)))
            return _places[key] = NeverMet;
        var ids = _lineups.Select(lineup => lineup[place] is { } rule ? BehaviourOf(rule, name) : NeverMet);
        return _places[key] = Number(_texts, "place " + string.Join(' ', ids));
    }

    private int BehaviourOf(CompiledRule rule, MetName name)
    {
        if (IsAbsent(rule))
            return Number(_texts, "absent");
        if (rule.Behaviour.AsksForName)
            return Number(_texts, rule.Behaviour.TextFor(name.Bytes));
        if (!_behaviours.TryGetValue(rule, out var number))
            _behaviours.Add(rule, number = new StrongBox<int>(Number(_texts, rule.Behaviour.TextFor(null))));
        return number.Value;
    }

    private static int Number<TKey>(Dictionary<TKey, int> numbers, TKey key)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
            numbers[key] = number = numbers.Count;
        return number;
    }

    private sealed class SequenceComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? left, int[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(int[] sequence)
        {
            var hash = Fnv1a.Start;
            foreach (var value in sequence)
                hash = Fnv1a.Step(hash, (uint)value);
            return (int)(hash ^ (hash >> 32));
        }
    }
}
