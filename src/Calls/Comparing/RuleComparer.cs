using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Handshake;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Calls.Comparing;

/// <summary>
/// Follows the very ClientHellos that a test sent through a firewall's rules, in the segments in which they went, and says whether the
/// rules explain what the wire showed. The first hello of a probe is followed; of a second one, behind a HelloRetryRequest, nothing is said.
/// </summary>
public sealed class RuleComparer
{
    private readonly FirewallScope _scope;
    private readonly IPAddress? _source;
    private readonly IReadOnlyList<string> _notRead;
    private readonly RuleAdvice _advice;

    internal RuleComparer(FirewallScope scope, IPAddress? source, IReadOnlyList<string> notRead, RuleAdvice advice) =>
        (_scope, _source, _notRead, _advice) = (scope, source, notRead, advice);

    /// <summary>The result with <see cref="EndpointResult.Rules"/>.</summary>
    public EndpointResult Compare(EndpointResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var notes = new List<string>();
        var probes = result.Probes.Where(probe => probe.Outcome != ProbeOutcome.NotRun).GroupBy(probe => probe.Probe).ToList();
        var why = result.Proxy is { } proxy ? $"The connections go to the proxy {proxy}: the rules before it see CONNECT, and not these ClientHellos as they were sent."
            : result.StartTls is { } protocol ? $"Before TLS {protocol} is spoken, and no trace begins in another protocol."
            : null;
        var ends = why is null ? EndsOf(result, notes) : null;
        var traced = probes.Select(runs => ends is { } at ? Trace(runs, at) : new TracedProbe(NotTraced(runs.Key, why ?? "It has no address to trace."), WireFate.Unclear, null)).ToList();
        return result with { Rules = Sum(traced, ends, why, notes) };
    }

    /// <summary>Between which addresses the rules are told that the connection is.</summary>
    private (IPAddress Source, IPAddress Destination, int Port)? EndsOf(EndpointResult result, List<string> notes)
    {
        if (result.ServerAddress is not { } server)
            return null;
        var own = result.Probes.Select(probe => probe.Source?.Address).FirstOrDefault(address => address is not null);
        if (_source is not null || (own is not null && Networks.Holds(_scope.ClientNetwork, own)))
            return (_source ?? own!, server, result.Port);
        if (Networks.ClientIn(_scope.ClientNetwork, server.AddressFamily) is not { } client)
        {
            notes.Add($"HOME_NET is {_scope.ClientNetwork}, and no address of it reaches {server}: say the source.");
            return null;
        }

        if (own is not null)
            notes.Add($"HOME_NET is {_scope.ClientNetwork} and does not hold {own}, this machine's address: rules on $HOME_NET do not apply to it. It is followed as {client}, which HOME_NET holds.");
        return (client, server, result.Port);
    }

    private TracedProbe Trace(IGrouping<string, ProbeResult> runs, (IPAddress Source, IPAddress Destination, int Port) ends)
    {
        // Each run is a hello of the same shape; one that got as far as being sent knows how large its segments were.
        var run = runs.LastOrDefault(run => run.Tcp is not null) ?? runs.Last();
        var request = new HandshakeRequest
        {
            Hello = run.Hello,
            SplitAt = Segments.Cuts(run),
            Source = ends.Source.ToString(),
            SourcePort = run.Source?.Port ?? HandshakeRequest.DefaultSourcePort,
            Destination = ends.Destination.ToString(),
            DestinationPort = ends.Port,
        };
        if (!request.TryBuild(_scope.ClientNetwork, out var handshake, out var problem))
            return new TracedProbe(NotTraced(runs.Key, problem.Message), WireFate.Unclear, null);
        var trace = FirewallTrace.Of(_scope, handshake);
        var fate = WireFates.Of(runs);
        return new TracedProbe(
            new ProbeTrace
            {
                Probe = runs.Key,
                Agreement = Agreements.Of(trace, fate),
                Outcome = JsonNamingPolicy.CamelCase.ConvertName(trace.Outcome.ToString()),
                Reason = trace.Reason,
                Segments = [.. trace.Handshake.Segments],
                DecidedBy = trace.DecidedBy is { } rule ? new TracedRule(rule.Sid, rule.RuleGroup, rule.Source, rule.Line, rule.Rule) : null,
                DecidedByDefault = trace.DecidedByDefault,
                UndecidedBecause = [.. trace.UndecidedBecause],
            },
            fate,
            trace);
    }

    private static ProbeTrace NotTraced(string probe, string why) => new() { Probe = probe, Agreement = RuleAgreement.NotCompared, Reason = why };

    private RuleComparison Sum(List<TracedProbe> traced, (IPAddress Source, IPAddress Destination, int Port)? ends, string? why, List<string> notes)
    {
        if (_notRead.Count > 0)
            notes.Add($"Not all rules were read: {string.Join("; ", _notRead)}. What stands there is not followed.");
        if (_scope.Refused.Count() is > 0 and var refused)
            notes.Add($"{refused} {(refused == 1 ? "line is" : "lines are")} no rule that Suricata loads, and {(refused == 1 ? "is" : "are")} left out.");
        if (_scope.Policy is null)
            notes.Add("No firewall policy was read: its default actions and its other rule groups may stop what these rules let through.");
        if (_scope.IsOrderAssumed)
            notes.Add($"Nothing says in which order the rules run: {(_scope.Engine.Order == RuleOrder.Strict ? "strict" : "action")} order is assumed.");
        var words = new ComparisonWords(traced, isWhole: _scope.Policy is not null && _notRead.Count == 0);
        return new RuleComparison
        {
            Summary = why ?? words.Summary,
            Agreement = words.Agreement,
            Policy = _scope.Policy?.Name,
            Source = ends is { } at ? at.Source.ToString() : null,
            Destination = ends is { } to ? new IPEndPoint(to.Destination, to.Port).ToString() : null,
            StoppedBy = [.. traced.Where(each => each.Followed is { } trace && Agreements.Stopped(trace) is not null).Select(each => each.Trace.DecidedBy).OfType<TracedRule>().Distinct()],
            Probes = [.. traced.Select(each => each.Trace)],
            Notes = [.. notes],
            NextSteps = [.. NextSteps(words)],
        };
    }

    private IEnumerable<string> NextSteps(ComparisonWords words)
    {
        if (words.Explains)
            yield return _advice.Patch;
        if (words.Has(RuleAgreement.RulesStopIt))
            yield return _advice.Route;
        if (words.Has(RuleAgreement.WireStopsIt) && _scope.Policy is null)
            yield return _advice.ReadPolicy;
        if (words.Has(RuleAgreement.WireStopsIt) || words.Has(RuleAgreement.OtherManner))
            yield return _advice.Elsewhere;
    }
}
