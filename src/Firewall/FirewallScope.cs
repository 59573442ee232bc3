using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>
/// The rules that a firewall evaluates as one: those of a policy's groups in the order of evaluation, or of groups whose
/// policy is not known, with their variables, the order and the default actions.
/// </summary>
public sealed class FirewallScope
{
    private FirewallScope(
        FirewallPolicy? policy, HeaderExpression homeNet, IReadOnlyList<RuleGroup> groups, IReadOnlyList<ScopedRule> rules, EngineSettings engine)
    {
        Policy = policy;
        HomeNet = homeNet;
        Groups = groups;
        Rules = rules;
        Engine = engine;
    }

    /// <summary>Null for groups by themselves.</summary>
    public FirewallPolicy? Policy { get; }

    public HeaderExpression HomeNet { get; }

    /// <summary>Those that were read, in the order of evaluation.</summary>
    public IReadOnlyList<RuleGroup> Groups { get; }

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<ScopedRule> Rules { get; }

    public EngineSettings Engine { get; }

    /// <summary>Whether neither the source nor the caller says in which order the rules run.</summary>
    public bool IsOrderAssumed { get; private init; }

    /// <summary>Groups whose policy is not known, in the order of evaluation. The first that says an order says it for all.</summary>
    public static FirewallScope Of(IReadOnlyList<RuleGroup> groups, ScopeSettings settings)
    {
        var homeNet = settings.HomeNet ?? Networks.DefaultHomeNet;
        var order = groups.Select(group => group.Order).FirstOrDefault(order => order is not null) ?? settings.Order;
        var engine = new EngineSettings { Version = settings.Version, Order = order ?? RuleOrder.Action };
        var rules = groups.SelectMany(group => RulesOf(group, homeNet, settings.Version, dropToAlert: false));
        return new FirewallScope(null, homeNet, groups, [.. rules], engine) { IsOrderAssumed = order is null };
    }

    public static FirewallScope Of(FirewallPolicy policy, ScopeSettings settings)
    {
        var homeNet = policy.Variables.Addresses.GetValueOrDefault(Networks.HomeNet) ?? settings.HomeNet ?? Networks.DefaultHomeNet;
        var engine = new EngineSettings { Version = settings.Version, Order = policy.Order, DefaultActions = policy.DefaultActions };
        var references = policy.IsNextGeneration ? [] : policy.OrderedGroups.Where(reference => reference.Group is not null).ToList();
        var rules = references.SelectMany(reference => RulesOf(reference.Group!, homeNet, settings.Version, reference.DropToAlert));
        return new FirewallScope(policy, homeNet, [.. references.Select(reference => reference.Group!)], [.. rules], engine);
    }

    /// <summary>The same rules in strict order.</summary>
    public FirewallScope InStrictOrder() => new(Policy, HomeNet, Groups, Rules, Engine with { Order = RuleOrder.Strict });

    private static IEnumerable<ScopedRule> RulesOf(RuleGroup group, HeaderExpression homeNet, EngineVersion version, bool dropToAlert)
    {
        var variables = Networks.Variables(group, homeNet);
        return group.Rules.Rules.Select(rule => new ScopedRule(
            group, variables, rule, dropToAlert && rule.Action == RuleAction.Drop ? RuleAction.Alert : rule.Action, version));
    }
}
