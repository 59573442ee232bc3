using System.Net;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>The rules of an engine in the order in which they decide, and which of them a flow can meet.</summary>
internal sealed class RuleIndex
{
    // So few headers are held against a flow one by one.
    private const int FewRules = 32;

    private readonly CompiledRule[] _ordered;
    private readonly ServerNameIndex _names = new();
    private readonly List<int> _unnamed = [];
    private readonly Lazy<HeaderIndex> _headers;
    private readonly Lazy<TransformedBuffers> _transformed;
    private readonly Lazy<KeptStreams> _streams;
    private readonly Lazy<AddressBitSetters> _addressBits;
    private readonly Lazy<bool> _areRulesMissing;
    private Selection? _last;

    /// <param name="rules">The rules, as the engine was given them.</param>
    /// <param name="settings">Version and order.</param>
    /// <param name="whole">The index of all rules of the firewall, where these are a part of them.</param>
    public RuleIndex(IReadOnlyList<CompiledRule> rules, EngineSettings settings, Func<RuleIndex>? whole = null)
    {
        _ordered = settings.Order == RuleOrder.Strict ? [.. rules] : [.. rules.OrderBy(r => r.Rank)];
        _streams = new(() => whole?.Invoke().Streams ?? new KeptStreams(_ordered, settings.AreRulesMissing));
        _addressBits = new(() => whole?.Invoke().AddressBits ?? new AddressBitSetters(_ordered, settings.AreRulesMissing));
        _areRulesMissing = new(() => whole?.Invoke().AreRulesMissing ?? settings.AreRulesMissing);
        _headers = new(IndexHeaders);
        _transformed = new(() => new TransformedBuffers(_ordered, settings.AreRulesMissing));
        for (var i = 0; i < _ordered.Length; i++)
        {
            var rule = _ordered[i];
            if (!rule.Body.IsForOtherTraffic && !_names.TryAdd(i, rule))
                _unnamed.Add(i);
        }
    }

    /// <summary>For which flows Suricata keeps streams; rules that a flow cannot meet decide it too.</summary>
    public KeptStreams Streams => _streams.Value;

    /// <summary>Whether rules run beside all of the firewall's that were read; those that a part of them leaves out are not met by its flows.</summary>
    public bool AreRulesMissing => _areRulesMissing.Value;

    /// <summary>Which bits of addresses are set by rules, those that a flow cannot meet among them.</summary>
    public AddressBitSetters AddressBits => _addressBits.Value;

    /// <summary>What a flow may begin with.</summary>
    public KnownSetters Setters => new(bit => AddressBits.MaySet(bit), () => AreRulesMissing);

    /// <summary>The buffers that rules transform; those of rules that a flow cannot meet are among them.</summary>
    public TransformedBuffers Transformed => _transformed.Value;

    /// <summary>The rules that neither addresses nor the name in the hello rule out, in their order.</summary>
    public Candidate[] Candidates(IPEndPoint source, IPEndPoint destination, byte[]? serverName)
    {
        var unnamed = Unnamed(source, destination);
        var found = new List<int>();
        if (serverName is not null)
            _names.Find(serverName, found);
        if (found.Count == 0)
            return unnamed;
        var named = found.Distinct().SelectMany(i => CandidatesOf(i, source, destination));
        return [.. unnamed.Concat(named).OrderBy(c => c.Index)];
    }

    /// <summary>The same, with what is assumed of the sets without a value.</summary>
    public Candidate[] Candidates(IPEndPoint source, IPEndPoint destination, byte[]? serverName, FlowAssumption assumption)
    {
        var candidates = Candidates(source, destination, serverName);
        if (assumption.Memberships.Count == 0)
            return candidates;
        return
        [
            .. candidates.DistinctBy(candidate => candidate.Rule.OpenSets.Count == 0 ? (object)candidate : candidate.Rule)
                .SelectMany(candidate => candidate.Rule.OpenSets.Count == 0 ? [candidate] : Held(candidate)),
        ];

        Candidate[] Held(Candidate candidate)
        {
            var (header, toServer, toClient) = candidate.Rule.Held(assumption, source, destination);
            return Candidate.Of(candidate.Index, candidate.Rule, header, toServer, toClient);
        }
    }

    /// <summary>Handshakes are played by the thousand between the same addresses: the last selection is kept.</summary>
    private Candidate[] Unnamed(IPEndPoint source, IPEndPoint destination)
    {
        var last = _last;
        if (last is not null && last.Source.Equals(source) && last.Destination.Equals(destination))
            return last.Candidates;
        Candidate[] candidates = _unnamed.Count < FewRules
            ? [.. _unnamed.SelectMany(i => CandidatesOf(i, source, destination))]
            : Found(source, destination);
        _last = new Selection(source, destination, candidates);
        return candidates;
    }

    private Candidate[] Found(IPEndPoint source, IPEndPoint destination)
    {
        var found = _headers.Value.Find(source, destination);
        var candidates = new List<Candidate>(found.Count);
        foreach (var (member, toServer, toClient) in found)
        {
            var rule = _ordered[member];
            if (rule.Header.IsTwoRules)
                candidates.AddRange(Candidate.Of(member, rule, rule.Header, toServer, toClient));
            else
                candidates.Add(new Candidate(member, rule, toServer, toClient));
        }

        return [.. candidates];
    }

    private Candidate[] CandidatesOf(int index, IPEndPoint source, IPEndPoint destination) => CandidatesOf(index, _ordered[index].Header, source, destination);

    private Candidate[] CandidatesOf(int index, HeaderMatcher header, IPEndPoint source, IPEndPoint destination)
    {
        var rule = _ordered[index];
        return Candidate.Of(index, rule, header, rule.HeaderMatchesAsWritten(header, source, destination), rule.HeaderMatchesAsWritten(header, destination, source));
    }

    private HeaderIndex IndexHeaders()
    {
        var headers = new HeaderIndex();
        foreach (var i in _unnamed)
            headers.Add(i, _ordered[i]);
        return headers;
    }

    private sealed record Selection(IPEndPoint Source, IPEndPoint Destination, Candidate[] Candidates);
}
