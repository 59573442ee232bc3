using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>The rules of several line-ups that decide something, or may, of a hello for a name between two ends, with the place of one that is exchanged.</summary>
public sealed class Meeting
{
    private const int Asks = -2;

    private readonly RuleLineups _lineups;
    private readonly MetLineup?[] _met;
    private readonly Lazy<string> _open;
    private Dictionary<FlowAssumption, Meeting>? _under;
    private IReadOnlyList<FlowAssumption>? _assumptions;

    internal Meeting(RuleLineups lineups, IPEndPoint client, IPEndPoint server, MetName name, int place, MetRule[] rules, int slot, MetRule[] asking)
    {
        _lineups = lineups;
        _met = new MetLineup?[lineups.Count];
        (Client, Server, Name, Exchanged, Rules, Slot, Asking) = (client, server, name, place, rules, slot, asking);
        var sequence = new int[(2 * rules.Length) + asking.Length];
        var ranks = new long[rules.Length];
        for (var i = 0; i < rules.Length; i++)
        {
            sequence[i] = rules[i].Element;
            var wordings = lineups.Wordings(rules[i].Place);
            ranks[i] = wordings[0].Rank;
            if (i == slot)
                continue;
            foreach (var rule in wordings)
            {
                DependsOnFlow |= rule.Rank != ranks[i];
                var isAbsent = lineups.IsAbsent(rule);
                DependsOnBytes |= !isAbsent && rule.Behaviour.DependsOnBytes;
                DependsOnFlow |= (!isAbsent && rule.Behaviour.DependsOnFlow) || !ReferenceEquals(rule.Header, lineups.Wordings(rules[i].Place)[0].Header);
            }
        }

        Ranks.Number(ranks, sequence.AsSpan(rules.Length, rules.Length));
        // Of such rules it matters that there is one, where that is certain.
        for (var i = 0; i < asking.Length; i++)
            sequence[(2 * rules.Length) + i] = asking[i] is { ToServer: Truth.Yes } or { ToClient: Truth.Yes } ? Asks : Asks - 1 - asking[i].Place;
        Number = lineups.Number(sequence);
        Flow = lineups.NumberOfFlow(client, server);
        _open = new(() => lineups.OpenRules(client, server, name.Bytes));
    }

    internal IPEndPoint Client { get; }

    internal IPEndPoint Server { get; }

    internal MetName Name { get; }

    /// <summary>The place of the rule that is exchanged; negative for none.</summary>
    public int Exchanged { get; }

    /// <summary>In the order of their places.</summary>
    internal MetRule[] Rules { get; }

    /// <summary>Where in <see cref="Rules"/> the rule that is exchanged stands; negative for none.</summary>
    internal int Slot { get; }

    /// <summary>Rules that do no more than log what they look for in payloads: it matters that the flow meets one.</summary>
    internal MetRule[] Asking { get; }

    /// <summary>Equal for meetings with rules of the same behaviours in the same order.</summary>
    internal int Number { get; }

    internal int Flow { get; }

    internal bool IsIPv6 => Client.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>What becomes of a hello may depend on its bytes, and so on its name.</summary>
    internal bool DependsOnBytes { get; }

    /// <summary>What becomes of a hello may depend on the addresses beyond headers.</summary>
    internal bool DependsOnFlow { get; }

    /// <summary>
    /// Equal for meetings in which the same becomes of hellos of one kind, in each line-up and whatever rule stands in the place that is
    /// exchanged, if its header takes both and it asks for nothing that only one has.
    /// </summary>
    /// <param name="exchanged">The rule that is exchanged, in one of its wordings; null for none.</param>
    public object KeyWith(CompiledRule? exchanged)
    {
        var (toServer, toClient) = exchanged is null ? default : (exchanged.HeaderMatchesAsWritten(Client, Server), exchanged.HeaderMatchesAsWritten(Server, Client));
        var isOfName = DependsOnBytes || (exchanged is { Behaviour: { DependsOnBytes: true } or { AsksForName: true } } && !_lineups.IsAbsent(exchanged));
        var isOfFlow = DependsOnFlow || _open.Value.Length > 0 || exchanged is { Behaviour.DependsOnFlow: true };
        return (Number, toServer, toClient, IsIPv6, Server.Port, isOfName ? Name.Number : -1, isOfFlow ? Flow : -1, _open.Value);
    }

    /// <summary>What can be told apart of sets without a value: see <see cref="VerdictEngine.Assumptions"/>.</summary>
    public IReadOnlyList<FlowAssumption> Assumptions(PreparedHello hello, KnownCountries countries)
    {
        ArgumentNullException.ThrowIfNull(hello);
        return _assumptions ??= _open.Value.Length == 0 ? [FlowAssumption.None] : _lineups.AssumptionsOf(hello.Between(Client, Server, isSplit: true), countries);
    }

    /// <summary>The rules of one line-up.</summary>
    internal MetLineup In(int lineup) => _met[lineup] ??= new MetLineup(_lineups, this, lineup);

    /// <summary>The same where something is assumed of sets without a value.</summary>
    internal Meeting Under(FlowAssumption assumption)
    {
        if (assumption.Memberships.Count == 0)
            return this;
        _under ??= new(ReferenceEqualityComparer.Instance);
        if (!_under.TryGetValue(assumption, out var meeting))
            _under[assumption] = meeting = Resolve(assumption);
        return meeting;
    }

    private Meeting Resolve(FlowAssumption assumption)
    {
        var rules = new List<MetRule>(Rules.Length);
        var slot = -1;
        for (var i = 0; i < Rules.Length; i++)
        {
            if (i == Slot)
                slot = rules.Count;
            if (i == Slot || _lineups.Wordings(Rules[i].Place)[0] is not { OpenSets.Count: > 0 } rule)
            {
                rules.Add(Rules[i]);
                continue;
            }

            var (header, toServer, toClient) = rule.Held(assumption, Client, Server);
            if (toServer != Truth.No || toClient != Truth.No)
                rules.Add(new MetRule(Rules[i].Place, _lineups.ElementOf(Rules[i].Place, Name, header, toServer, toClient), header, toServer, toClient));
        }

        var asking = Asking.Select(one => (one.Place, Held: _lineups.Wordings(one.Place)[0].Held(assumption, Client, Server)))
            .Where(one => one.Held is not { ToServer: Truth.No, ToClient: Truth.No })
            .Select(one => new MetRule(one.Place, -1, one.Held.Header, one.Held.ToServer, one.Held.ToClient));
        return new Meeting(_lineups, Client, Server, Name, Exchanged, [.. rules], slot, [.. asking]);
    }
}
