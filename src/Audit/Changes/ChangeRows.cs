using System.Net;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;

namespace TlsCompat.Audit.Changes;

/// <summary>
/// Gathers changes into rows that a person reads: those of one kind, with the same outcomes on both sides, that the same rule among those which
/// differ decides. A rule that both sides have is named for the handshake that shows the row, and may be another one for another handshake.
/// </summary>
/// <param name="scopeName">The policy or rule group.</param>
/// <param name="worlds">The worlds, by their numbers.</param>
/// <param name="places">The rules of both sides.</param>
internal sealed class ChangeRows(string scopeName, IReadOnlyList<ComparedWorld> worlds, IReadOnlyList<PlacedRule> places)
{
    private const int MostNames = 20;

    private readonly Dictionary<Key, Row> _rows = [];
    private readonly Dictionary<CompiledRule, PlacedRule> _placeOf = places.ToDictionary(place => place.Rule.Compiled);

    public void Add(PlayedChange change)
    {
        foreach (var (kind, hello) in change.Kinds)
        {
            var (before, after) = hello == ChangedHello.Split ? (change.Old.Split, change.Now.Split) : (change.Old.Unsplit, change.Now.Unsplit);
            var key = new Key(kind, hello, change.Old.Outcome, change.Now.Outcome, DirectionOf(change.Flow), DeciderOf(before), DeciderOf(after), change.World, ConditionOf(change));
            if (!_rows.TryGetValue(key, out var row))
                _rows[key] = row = new Row(change, before, after);
            row.Clients.Add(change.Hello.Client);
            row.Names.Add(change.ServerName);
            row.Ports.Add(change.Flow.Server.Port);
            row.Handshakes.Add((change.Hello.Client, change.Hello.Cuts.Count, change.ServerName, change.Flow));
        }
    }

    /// <summary>Opened first, then closed; what is so of both forms before what is so of one.</summary>
    public IReadOnlyList<OutcomeChange> Rows() =>
    [
        .. _rows.Select(row => ToChange(row.Key, row.Value))
            .OrderBy(change => change.Kind).ThenBy(change => change.Direction).ThenBy(change => change.Hello).ThenBy(change => change.Condition is not null),
    ];

    // Arrays: PowerShell cannot index what a collection expression makes for an interface.
    private OutcomeChange ToChange(Key key, Row row) => new()
    {
        Kind = key.Kind,
        Hello = key.Hello,
        Direction = key.Direction,
        Before = key.Before,
        After = key.After,
        DecidedBefore = RuleOf(row.Before, isNew: false),
        DecidedBeforeByDefault = row.Before.DecidedByDefault?.ToText(),
        DecidedAfter = RuleOf(row.After, isNew: true),
        DecidedAfterByDefault = row.After.DecidedByDefault?.ToText(),
        Client = row.First.Hello.Client,
        Clients = row.Clients.Order(StringComparer.Ordinal).ToArray(),
        ServerName = row.First.ServerName,
        OtherServerNames = row.Names.Where(name => name != row.First.ServerName).Order(StringComparer.Ordinal).Take(MostNames).ToArray(),
        ServerNameCount = row.Names.Count,
        Source = row.First.Flow.Client.Address.ToString(),
        Destination = row.First.Flow.Server.ToString(),
        Port = row.First.Flow.Server.Port,
        OtherPorts = row.Ports.Where(port => port != row.First.Flow.Server.Port).Order().ToArray(),
        Segments = row.First.Hello.Segments,
        Handshakes = row.Handshakes.Count,
        Condition = Condition(key),
        UndecidedBecause = key.Kind == ChangeKind.Undecided ? row.First.Old.UndecidedBecause.Concat(row.First.Now.UndecidedBecause).Distinct(StringComparer.Ordinal).ToArray() : Array.Empty<string>(),
        Scope = scopeName,
    };

    /// <summary>What a row holds under; null for nothing.</summary>
    private string? Condition(Key key)
    {
        string?[] parts = [key.World is { } world ? worlds[world].Condition : null, key.Condition.Length > 0 ? $"where {key.Condition}" : null];
        return parts.Any(part => part is not null) ? string.Join(", ", parts.OfType<string>()) : null;
    }

    private DecidingRule? RuleOf(PlayOutcome outcome, bool isNew) =>
        outcome.DecidedBy is { } decider && _placeOf.TryGetValue(decider, out var place) && place.On(isNew) is { } rule ? DecidingRule.Of(rule) : null;

    /// <summary>What tells rows apart: a rule that differs, else of what sort the decider is.</summary>
    private object DeciderOf(PlayOutcome outcome) =>
        outcome.DecidedBy is { } decider ? _placeOf.TryGetValue(decider, out var place) && place.Differs ? place : "shared"
        : outcome.DecidedByDefault is { } action ? action
        : "none";

    private ChangeDirection DirectionOf(FlowTuple flow) => (IsInside(flow.Client.Address), IsInside(flow.Server.Address)) switch
    {
        (true, false) => ChangeDirection.Outbound,
        (false, true) => ChangeDirection.Inbound,
        (true, true) => ChangeDirection.Within,
        _ => ChangeDirection.Beside,
    };

    /// <summary>The same answers about sets without a value may make a change on one side of the firewall and none on the other: they are named.</summary>
    private static string ConditionOf(PlayedChange change) => string.Join(" and ", change.Assumption.Memberships);

    private bool IsInside(IPAddress address) => Networks.Holds(worlds[0].Now.ClientNetwork, address);

    private sealed record Key(
        ChangeKind Kind, ChangedHello Hello, OutcomePair Before, OutcomePair After, ChangeDirection Direction, object DecidedBefore, object DecidedAfter, int? World, string Condition);

    private sealed record Row(PlayedChange First, PlayOutcome Before, PlayOutcome After)
    {
        public HashSet<string> Clients { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public HashSet<int> Ports { get; } = [];

        public HashSet<(string Client, int Cuts, string Name, FlowTuple Flow)> Handshakes { get; } = [];
    }
}
