using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>
/// Plays hellos through line-ups of rules with one rule exchanged, and plays once what comes to the same: a hello of one kind that
/// meets rules of the same behaviours in the same order. Not safe for several threads.
/// </summary>
public sealed class SharedPlays
{
    /// <summary>A line-up of the exchanged rule alone.</summary>
    public const int Alone = -1;

    private const int MaximumWorlds = 64;

    // A play of one rule takes as long as holding so many rules against its packets.
    private const int WorkOfPlay = 50;
    private const int OfExchanged = -1;
    private const int Tls13 = 0x0304;

    private readonly RuleLineups _lineups;
    private readonly EngineSettings _settings;
    private readonly RuleIndex _index;
    private readonly int _alone;
    private readonly Dictionary<Situation, Played> _played = [];
    private readonly Dictionary<(int Lineup, int Hello, bool IsSplit), (RuleIndex Index, int[] Places)> _wholes = [];
    private readonly Dictionary<(CompiledRule Rule, int Hello, bool IsSplit), bool> _never = [];
    private readonly Dictionary<int, (Truth ToServer, Truth ToClient)> _keeps = [];
    private readonly List<IReadOnlyList<DefaultAction>> _defaults = [];

    private SharedPlays(RuleLineups lineups, EngineSettings settings, RuleIndex index)
    {
        _lineups = lineups;
        _settings = settings;
        _index = index;
        _alone = lineups.Number([-1, 0]);
    }

    /// <summary>Plays in which rules are mended or left out.</summary>
    /// <param name="lineups">The rules.</param>
    /// <param name="settings">Version and order; the default actions are each play's own.</param>
    /// <param name="whole">The engine of all rules of the firewall, asked for only where they matter.</param>
    public static SharedPlays Beside(RuleLineups lineups, EngineSettings settings, Func<VerdictEngine> whole)
    {
        ArgumentNullException.ThrowIfNull(lineups);
        ArgumentNullException.ThrowIfNull(whole);
        var beside = settings with { AreRulesMissing = true };
        return new SharedPlays(lineups, beside, new RuleIndex([], beside, () => whole().Index));
    }

    /// <summary>Plays of the rules as they are, which is the first line-up.</summary>
    /// <inheritdoc cref="Beside"/>
    public static SharedPlays Of(RuleLineups lineups, EngineSettings settings, Func<VerdictEngine> whole) => Of(lineups, 0, settings, whole);

    /// <summary>Plays of the rules of one firewall, where each line-up is a firewall of its own.</summary>
    /// <param name="lineups">The rules.</param>
    /// <param name="lineup">Which line-up.</param>
    /// <param name="settings">Version and order; the default actions are each play's own.</param>
    /// <param name="whole">The engine of all rules of that firewall, asked for only where they matter.</param>
    public static SharedPlays Of(RuleLineups lineups, int lineup, EngineSettings settings, Func<VerdictEngine> whole)
    {
        ArgumentNullException.ThrowIfNull(lineups);
        ArgumentNullException.ThrowIfNull(whole);
        return new SharedPlays(lineups, settings, new RuleIndex([.. lineups[lineup].OfType<CompiledRule>()], settings, () => whole().Index));
    }

    /// <summary>What was played so far: for each play a fixed cost, and for each rule that it meets one more.</summary>
    public long Work { get; private set; }

    /// <summary>What becomes of a hello.</summary>
    /// <param name="meeting">The rules that it meets, and between whom.</param>
    /// <param name="lineup">Which line-up, or <see cref="Alone"/>.</param>
    /// <param name="exchanged">What stands in the place that is exchanged; null for nothing.</param>
    /// <param name="defaults">The default actions.</param>
    /// <param name="assumption">What is assumed of sets without a value.</param>
    /// <param name="hello">The hello.</param>
    /// <param name="isSplit">Whether it goes in several segments.</param>
    public PlayOutcome Play(Meeting meeting, int lineup, CompiledRule? exchanged, IReadOnlyList<DefaultAction> defaults, FlowAssumption assumption, PreparedHello hello, bool isSplit)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(hello);
        ArgumentNullException.ThrowIfNull(assumption);
        var under = meeting.Under(assumption);
        var met = lineup == Alone ? null : under.In(lineup);
        var guest = GuestOf(under, lineup, exchanged, assumption);
        // One that is looked at before or after others than the rule in whose place it stands is played by itself.
        var isOther = met is not null && guest is not null && guest.Rule.Rank != _lineups.Wordings(under.Exchanged)[0].Rank;
        var isOfBytes = isOther || met is { DependsOnBytes: true } || (guest is { Rule.Behaviour.DependsOnBytes: true } && !_lineups.IsAbsent(guest.Rule));
        var isOfFlow = isOther || met is { DependsOnFlow: true } || guest is { Rule.Behaviour.DependsOnFlow: true };
        var (keepsToServer, keepsToClient) = met is { AsksForPayload: true } || guest is { Rule.Body.AsksForPayload: true } ? Keeps(under.Server.Port) : default;
        var situation = new Situation(
            met?.Number ?? _alone, guest?.Element ?? -1, DefaultsOf(defaults), hello.Kind, isSplit, under.IsIPv6, met?.Asking is not null, keepsToServer, keepsToClient,
            isOfBytes ? under.Name.Number : -1, isOfFlow ? under.Flow : -1, isOfFlow ? assumption : null);
        if (!_played.TryGetValue(situation, out var played))
        {
            var candidates = Candidates(under, met, guest, assumption, hello, isSplit);
            var settings = _settings with { DefaultActions = defaults };
            var script = hello.Between(under.Client, under.Server, isSplit).ToScript();
            var outcome = PlayOutcome.Of(new FlowPlay(script, candidates, _index, settings, assumption, MaximumWorlds).Run());
            Work += candidates.Length + WorkOfPlay;
            _played[situation] = played = new Played(outcome, PositionOf(met, guest?.Rule, outcome.DecidedBy));
        }

        var decider = played.Position switch
        {
            null => null,
            OfExchanged => exchanged,
            { } at => met!.Rules[at].Rule,
        };
        return ReferenceEquals(decider, played.Outcome.DecidedBy) ? played.Outcome : played.Outcome with { DecidedBy = decider };
    }

    /// <summary>The packets of the course that is shown, with the rules that only log.</summary>
    /// <inheritdoc cref="Play"/>
    public IReadOnlyList<PacketRecord> Trace(Meeting meeting, int lineup, CompiledRule? exchanged, IReadOnlyList<DefaultAction> defaults, FlowAssumption assumption, PreparedHello hello, bool isSplit)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(hello);
        ArgumentNullException.ThrowIfNull(assumption);
        var script = hello.Between(meeting.Client, meeting.Server, isSplit).ToScript();
        var guest = GuestOf(meeting, lineup, exchanged, assumption);
        var candidates = new List<(int Place, Candidate Candidate)>();
        if (lineup != Alone)
        {
            var (index, places) = Whole(lineup, hello, isSplit);
            foreach (var candidate in index.Candidates(script.Source, script.Destination, script.ServerName, assumption))
            {
                if (places[candidate.Index] != meeting.Exchanged)
                    candidates.Add((places[candidate.Index], candidate));
            }
        }

        if (guest is not null)
            candidates.AddRange(OfGuest(meeting.Exchanged, guest));
        return new FlowPlay(script, Ordered(candidates), _index, _settings with { DefaultActions = defaults }, assumption, MaximumWorlds).Show();
    }

    /// <summary>The rule that is exchanged as it is met; null where none is, or where no handshake meets what stands in its place.</summary>
    private Stranger? GuestOf(Meeting met, int lineup, CompiledRule? exchanged, FlowAssumption assumption) =>
        exchanged is { IsForOtherTraffic: false } && (lineup == Alone || met.Exchanged >= 0) ? Guest(met, exchanged, assumption) : null;

    private Stranger Guest(Meeting met, CompiledRule rule, FlowAssumption assumption)
    {
        var (header, toServer, toClient) = rule.Held(assumption, met.Client, met.Server);
        return new Stranger(rule, _lineups.ElementOf(rule, met.Name, header, toServer, toClient), header, toServer, toClient);
    }

    private Candidate[] Candidates(Meeting meeting, MetLineup? met, Stranger? guest, FlowAssumption assumption, PreparedHello hello, bool isSplit)
    {
        var candidates = new List<(int Place, Candidate Candidate)>();
        foreach (var (rule, one) in met is null ? [] : met.Asking is { } asking ? [.. met.Rules, asking] : met.Rules)
        {
            if (IsNever(rule, hello, isSplit))
                continue;
            if (ReferenceEquals(rule.Header, _lineups.Wordings(one.Place)[0].Header))
                candidates.AddRange(Of(one.Place, rule, one.Header, one.ToServer, one.ToClient));
            else
                candidates.AddRange(OfGuest(one.Place, Guest(meeting, rule, assumption)));
        }

        if (guest is not null)
            candidates.AddRange(OfGuest(meeting.Exchanged, guest));
        return Ordered(candidates);
    }

    /// <summary>Whether a rule never matches hellos of a kind: thousands of rules on a fingerprint each do not.</summary>
    private bool IsNever(CompiledRule rule, PreparedHello hello, bool isSplit)
    {
        if (rule.Body.Checks.Count == 0)
            return false;
        if (!_never.TryGetValue((rule, hello.Kind, isSplit), out var isNever))
            _never[(rule, hello.Kind, isSplit)] = isNever = rule.Behaviour.IsNeverFor(hello.FactsOf(isSplit), hello.FactsOf(isSplit).Version >= Tls13);
        return isNever;
    }

    private static IEnumerable<(int Place, Candidate Candidate)> OfGuest(int place, Stranger guest) => Of(place, guest.Rule, guest.Header, guest.ToServer, guest.ToClient);

    private static IEnumerable<(int Place, Candidate Candidate)> Of(int place, CompiledRule rule, HeaderMatcher header, Truth toServer, Truth toClient) =>
        Candidate.Of(0, rule, header, toServer, toClient).Select(candidate => (place, candidate));

    /// <summary>In the order in which they decide, numbered by it: both candidates of an arrow both ways have one number.</summary>
    private Candidate[] Ordered(List<(int Place, Candidate Candidate)> candidates)
    {
        // A stable sort: an arrow both ways is two candidates of one place.
        var isStrict = _settings.Order == RuleOrder.Strict;
        var ordered = candidates.Count < 2 ? candidates.AsEnumerable() : isStrict ? candidates.OrderBy(each => each.Place) : candidates.OrderBy(each => (each.Candidate.Rule.Rank, each.Place));
        var numbered = new List<Candidate>(candidates.Count);
        var (number, last) = (-1, -1);
        foreach (var (place, candidate) in ordered)
        {
            if (place != last)
                number++;
            last = place;
            numbered.Add(candidate with { Index = number });
        }

        return [.. numbered];
    }

    /// <summary>The rules of a line-up that may match hellos of a kind, those that only log among them, and the place of each.</summary>
    private (RuleIndex Index, int[] Places) Whole(int lineup, PreparedHello hello, bool isSplit)
    {
        if (!_wholes.TryGetValue((lineup, hello.Kind, isSplit), out var whole))
        {
            int[] places = [.. Enumerable.Range(0, _lineups[lineup].Count).Where(place => _lineups[lineup][place] is { } rule && !IsNever(rule, hello, isSplit))];
            // The index keeps the order that it is given in strict order; Ordered puts it right.
            _wholes[(lineup, hello.Kind, isSplit)] = whole = (new RuleIndex([.. places.Select(place => _lineups[lineup][place]!)], _settings with { Order = RuleOrder.Strict }), places);
        }

        return whole;
    }

    private static int? PositionOf(MetLineup? met, CompiledRule? guest, CompiledRule? decider) => decider is null ? null
        : ReferenceEquals(decider, guest) ? OfExchanged
        : Array.FindIndex(met!.Rules, one => ReferenceEquals(one.Rule, decider));

    /// <summary>Whether streams to the server and to the client are kept where rules look into them.</summary>
    private (Truth, Truth) Keeps(int port)
    {
        if (!_keeps.TryGetValue(port, out var keeps))
            _keeps[port] = keeps = (_index.Streams.Keeps(PacketDirection.ToServer, port), _index.Streams.Keeps(PacketDirection.ToClient, port));
        return keeps;
    }

    private int DefaultsOf(IReadOnlyList<DefaultAction> defaults)
    {
        var known = _defaults.FindIndex(each => ReferenceEquals(each, defaults) || each.SequenceEqual(defaults));
        if (known >= 0)
            return known;
        _defaults.Add(defaults);
        return _defaults.Count - 1;
    }

    private readonly record struct Situation(
        int Rules, int Exchanged, int Defaults, int Hello, bool IsSplit, bool IsIPv6, bool Asks, Truth KeepsToServer, Truth KeepsToClient, int Name, int Flow, FlowAssumption? Assumption);

    private sealed record Played(PlayOutcome Outcome, int? Position);

    private sealed record Stranger(CompiledRule Rule, int Element, HeaderMatcher Header, Truth ToServer, Truth ToClient);
}
