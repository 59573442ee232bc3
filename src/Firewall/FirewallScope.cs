using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall;

/// <summary>
/// The rules that a firewall evaluates as one: those of a policy's groups in the order of evaluation, or of groups whose
/// policy is not known, with their variables, the order and the default actions.
/// </summary>
public sealed class FirewallScope
{
    private readonly Lazy<VerdictEngine> _verdicts;
    private IReadOnlyList<string>? _setsWithoutValue;

    private FirewallScope(
        FirewallPolicy? policy, HeaderExpression homeNet, IReadOnlyList<RuleGroup> groups, IReadOnlyList<ScopedRule> rules, EngineSettings engine)
    {
        Policy = policy;
        HomeNet = homeNet;
        Groups = groups;
        NotLoaded = [.. rules.Where(rule => rule.Refusal is not null)];
        Rules = NotLoaded.Count == 0 ? rules : [.. rules.Where(rule => rule.Refusal is null)];
        FlowbitsNobodySets = FindFlowbitsNobodySets(Rules);
        Engine = IsWhole ? engine : engine with { UnknownFlowbits = FlowbitsNobodySets.ToFrozenSet(StringComparer.Ordinal), AreRulesMissing = true };
        _verdicts = new Lazy<VerdictEngine>(() => new VerdictEngine([.. Rules.Select(rule => rule.Compiled)], Engine));
    }

    private FirewallScope(FirewallScope other, EngineSettings engine)
    {
        Policy = other.Policy;
        HomeNet = other.HomeNet;
        Groups = other.Groups;
        Rules = other.Rules;
        NotLoaded = other.NotLoaded;
        FlowbitsNobodySets = other.FlowbitsNobodySets;
        Engine = engine;
        _verdicts = new Lazy<VerdictEngine>(() => new VerdictEngine([.. Rules.Select(rule => rule.Compiled)], engine));
    }

    /// <summary>Null for groups by themselves.</summary>
    public FirewallPolicy? Policy { get; }

    public HeaderExpression HomeNet { get; }

    /// <summary>Those that were read, in the order of evaluation.</summary>
    public IReadOnlyList<RuleGroup> Groups { get; }

    /// <summary>Those that Suricata loads, in the order of evaluation.</summary>
    public IReadOnlyList<ScopedRule> Rules { get; }

    /// <summary>The rules that Suricata does not load, each with its <see cref="ScopedRule.Refusal"/>: they decide nothing.</summary>
    public IReadOnlyList<ScopedRule> NotLoaded { get; }

    public EngineSettings Engine { get; }

    /// <summary>Whether neither the source nor the caller says in which order the rules run.</summary>
    public bool IsOrderAssumed { get; private init; }

    /// <summary>
    /// What nobody read: rule groups of the policy, default actions that this version does not know, and lines that may be rules once a
    /// template has filled them in.
    /// </summary>
    public IReadOnlyList<string> Unread =>
    [
        .. Policy?.Groups.Where(reference => reference.Group is null).Select(reference => "rule group " + reference.ResourceArn) ?? [],
        .. Policy?.UnknownDefaultActions ?? [],
        .. Unparsed.Select(line => Groups.Count == 1 ? $"line {line.Position!.Value.Line}" : $"line {line.Position!.Value.Line} of {line.Source}"),
    ];

    /// <summary>The names in the headers of rules that have no value here, as the rules write them.</summary>
    public IReadOnlyList<string> SetsWithoutValue => _setsWithoutValue ??=
    [
        .. Rules.DistinctBy(rule => (rule.Group, rule.Syntax.FlowSpan.In(rule.Syntax.Tree.Text).ToString()))
            .SelectMany(rule => rule.NamesWithoutValue)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Whether these are all the rules of the firewall: a policy and each of its groups, of which a template leaves no line open.</summary>
    public bool IsWhole => Policy is not null && Policy.Groups.All(reference => reference.Group is { Rules.IsPartial: false });

    /// <summary>
    /// Flowbits that a rule asks for and no rule here sets. In a whole policy they are not set, as Suricata has it; otherwise a
    /// group that was not read may set them, and what depends on them is undecided.
    /// </summary>
    public IReadOnlyList<string> FlowbitsNobodySets { get; }

    /// <summary>Lines that may be rules and cannot be read.</summary>
    public IEnumerable<SourceProblem> Unparsed => Lines(isRefused: false).Select(line => Problem(line.Group, line.Diagnostic.Span.Start, IsShown(line.Group, line.Diagnostic.Span.Start) ? $"this cannot be read: {line.Diagnostic.Message}" : HiddenLine));

    /// <summary>The rules and lines that Suricata does not load, as notes.</summary>
    public IEnumerable<SourceProblem> Refused =>
    [
        .. Lines(isRefused: true).Select(line => Problem(line.Group, line.Diagnostic.Span.Start, IsShown(line.Group, line.Diagnostic.Span.Start) ? Note(line.Diagnostic.Message) : HiddenLine)),
        .. NotLoaded.Select(rule => Problem(rule.Group, rule.Syntax.Span.Start, Note(rule.Refusal!))),
    ];

    private const string HiddenLine = "this line of a file that a template refers to is no rule and is left out";

    /// <summary>What a file of another kind holds is not shown.</summary>
    private static bool IsShown(RuleGroup group, int offset) => !group.Origin.HoldsOtherFiles || group.Rules.LineAt(offset).Kind == LineKind.Placeholder;

    /// <summary>The network that clients are in: HOME_NET, a group's own before the policy's.</summary>
    public HeaderExpression ClientNetwork =>
        Groups.Select(group => group.Variables.Addresses.GetValueOrDefault(Networks.HomeNet)).FirstOrDefault(own => own is not null) ?? HomeNet;

    /// <summary>Groups whose policy is not known, in the order of evaluation. The first that says an order says it for all.</summary>
    public static FirewallScope Of(IReadOnlyList<RuleGroup> groups, ScopeSettings settings)
    {
        var homeNet = settings.HomeNet ?? Networks.DefaultHomeNet;
        var order = groups.Select(group => group.Order).FirstOrDefault(order => order is not null) ?? settings.Order;
        var engine = new EngineSettings { Version = settings.Version, Order = order ?? RuleOrder.Action, Countries = settings.Sets.Countries };
        var rules = groups.SelectMany(group => RulesOf(group, homeNet, settings, dropToAlert: false));
        return new FirewallScope(null, homeNet, groups, [.. rules], engine) { IsOrderAssumed = order is null };
    }

    public static FirewallScope Of(FirewallPolicy policy, ScopeSettings settings)
    {
        var homeNet = policy.Variables.Addresses.GetValueOrDefault(Networks.HomeNet) ?? settings.HomeNet ?? Networks.DefaultHomeNet;
        var engine = new EngineSettings { Version = settings.Version, Order = policy.Order, DefaultActions = policy.DefaultActions, Countries = settings.Sets.Countries };
        var references = policy.IsNextGeneration ? [] : policy.OrderedGroups.Where(reference => reference.Group is not null).ToList();
        var rules = references.SelectMany(reference => RulesOf(reference.Group!, homeNet, settings, reference.DropToAlert));
        return new FirewallScope(policy, homeNet, [.. references.Select(reference => reference.Group!)], [.. rules], engine) { IsOrderAssumed = policy.IsOrderAssumed };
    }

    /// <summary>
    /// The one scope of a call: the policy that it names or that there is, with the groups of it that were read; without a
    /// policy all groups in the order of the call.
    /// </summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="policy">The name or ARN of a policy; null where there is no choice.</param>
    /// <param name="settings">What the caller says of the firewall.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="problem">Why there is not exactly one.</param>
    public static bool TryFind(
        FirewallInventory inventory,
        string? policy,
        ScopeSettings settings,
        [NotNullWhen(true)] out FirewallScope? scope,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var policies = inventory.Policies.Where(each => policy is null || each.Name == policy || each.Arn == policy).ToList();
        var names = string.Join(", ", inventory.Policies.Select(each => each.Name));
        problem = policies switch
        {
            [] when policy is not null => $"There is no firewall policy '{policy}'{(names.Length > 0 ? $". The policies are {names}" : "")}.",
            [] when inventory.Groups.Count == 0 => "There are no rules to follow.",
            [] when inventory.Groups.Select(group => group.Order).OfType<RuleOrder>().Distinct().Count() > 1 =>
                "These rule groups are of both orders, strict and action, and so of no one policy: trace them apart.",
            [{ IsNextGeneration: true } next] => $"{next.Name} is a policy of a Next Generation firewall, another engine with other rules.",
            [_, _, ..] => $"A handshake goes through one firewall policy, and these are several: {names}. Name one.",
            _ => null,
        };
        scope = problem is not null ? null : policies is [var only] ? Of(only, settings) : Of(inventory.Groups, settings);
        return scope is not null;
    }

    /// <summary>The engine of all the rules, compiled when it is first asked for.</summary>
    public VerdictEngine Verdicts => _verdicts.Value;

    /// <summary>Plays a handshake through the rules.</summary>
    public FlowTrace Trace(TlsHandshake handshake) => Verdicts.Trace(handshake);

    /// <summary>The same rules in strict order.</summary>
    public FirewallScope InStrictOrder() => new(this, Engine with { Order = RuleOrder.Strict });

    /// <summary>The same rules in a policy of strict order that drops what no rule passes, once its application is known.</summary>
    public FirewallScope InPolicyThatDrops() => new(this, Engine with { Order = RuleOrder.Strict, DefaultActions = [DefaultAction.DropEstablishedAppLayerToServer] });

    /// <summary>The same rules if no group that was not read sets a flowbit that they ask for.</summary>
    public FirewallScope WithoutUnknownFlowbits() => new(this, Engine with { UnknownFlowbits = FrozenSet<string>.Empty });

    private IEnumerable<(RuleGroup Group, SyntaxDiagnostic Diagnostic)> Lines(bool isRefused) =>
        from @group in Groups
        from diagnostic in @group.Rules.Diagnostics
        where @group.Rules.LineAt(diagnostic.Span.Start).Kind == LineKind.Malformed == isRefused
        select (@group, diagnostic);

    private string Note(string refusal) => RuleLoading.Describe(Engine.Version, refusal) + "; it is left out";

    private static SourceProblem Problem(RuleGroup group, int offset, string message) => new(group.Origin.DocumentAt(offset).Name, group.Origin.PositionOf(offset), message);

    private static List<string> FindFlowbitsNobodySets(IReadOnlyList<ScopedRule> rules)
    {
        var asked = new List<string>();
        var set = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!rule.Syntax.Has(Keywords.FlowBits))
                continue;
            foreach (var (command, name) in FlowbitOption.Of(rule.Syntax))
            {
                if (command is "set" or "toggle")
                    set.Add(name);
                else if (command is "isset" or "isnotset")
                    asked.Add(name);
            }
        }

        return [.. asked.Distinct(StringComparer.Ordinal).Where(name => !set.Contains(name))];
    }

    private static IEnumerable<ScopedRule> RulesOf(RuleGroup group, HeaderExpression homeNet, ScopeSettings settings, bool dropToAlert)
    {
        var variables = Networks.Variables(group, homeNet, settings.Sets);
        return group.Rules.Rules.Select(rule => new ScopedRule(
            group, variables, rule, dropToAlert && rule.Action == RuleAction.Drop ? RuleAction.Alert : rule.Action, settings.Version));
    }
}
