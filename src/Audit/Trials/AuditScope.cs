using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>
/// What is audited as one: a policy with its groups in the order of evaluation, or a group whose policy is not known.
/// </summary>
public sealed class AuditScope
{
    private readonly FirewallScope _scope;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<HashSet<uint>> _sids;
    private readonly Dictionary<RuleGroup, int> _added = new(ReferenceEqualityComparer.Instance);
    private readonly TrialRules _tried;
    private readonly List<OfferedChange> _offered = [];
    private readonly HashSet<ScopedRule> _offeredRules = [];
    private readonly Dictionary<object, object> _answers = [];
    private AuditScope? _strict;
    private AuditScope? _byItself;

    private AuditScope(FirewallScope scope, AuditSettings settings, CancellationToken cancellation, SharedGroups? shared = null)
    {
        _cancellation = cancellation;
        _scope = scope;
        Settings = settings;
        Shared = shared;
        _sids = new Lazy<HashSet<uint>>(() => shared?.Sids ?? [.. Rules.Concat(NotLoaded).Select(rule => rule.Syntax.Sid).OfType<uint>()]);
        Suspects = [.. Rules.Select(SuspectOf).OfType<Suspect>()];
        _tried = new TrialRules(scope, new FlowFinder(Groups, HomeNet, settings.Sets), Suspects);
        Trials = new ScopeTrials(scope, _tried, settings.MaximumWork, cancellation);
    }

    /// <summary>The same rules in another order.</summary>
    private AuditScope(AuditScope other, FirewallScope scope)
    {
        _cancellation = other._cancellation;
        _scope = scope;
        Settings = other.Settings;
        _sids = other._sids;
        Suspects = other.Suspects;
        _tried = other._tried;
        Trials = new ScopeTrials(scope, _tried, Settings.MaximumWork, _cancellation);
    }

    public AuditSettings Settings { get; }

    /// <summary>The other policies that have groups of this one; null where none has.</summary>
    internal SharedGroups? Shared { get; }

    /// <summary>Null for a group by itself.</summary>
    public FirewallPolicy? Policy => _scope.Policy;

    public HeaderExpression HomeNet => _scope.HomeNet;

    /// <summary>Whether these are all the rules of the firewall, each of them read.</summary>
    public bool IsWhole => _scope.IsWhole && _scope.Unread.Count == 0;

    /// <summary>Names in the headers of rules that have no value: what is found holds whatever they hold, or says what it depends on.</summary>
    public IReadOnlyList<string> SetsWithoutValue => _scope.SetsWithoutValue;

    /// <summary>What the policy refers to and nobody read.</summary>
    public IReadOnlyList<string> Unread => _scope.Unread;

    /// <summary>In the order of evaluation.</summary>
    public IReadOnlyList<ScopedRule> Rules => _scope.Rules;

    /// <summary>The rules that Suricata does not load.</summary>
    public IReadOnlyList<ScopedRule> NotLoaded => _scope.NotLoaded;

    public EngineSettings Engine => _scope.Engine;

    /// <summary>Whether neither the source nor the caller says in which order the rules run.</summary>
    public bool IsOrderAssumed => _scope.IsOrderAssumed;

    /// <summary>The same rules in strict order.</summary>
    internal AuditScope InStrictOrder => _strict ??= new AuditScope(this, _scope.InStrictOrder());

    /// <summary>
    /// The same rules if no group that was not read sets a flowbit that they ask for; null where that is no assumption: in a whole
    /// policy, or where they ask for none.
    /// </summary>
    internal AuditScope? ByItself => Engine.UnknownFlowbits.Count == 0 ? null
        : _byItself ??= new AuditScope(_scope.WithoutUnknownFlowbits(), Settings, _cancellation);

    /// <summary>The rules that block and may match before the ClientHello is complete.</summary>
    public IReadOnlyList<Suspect> Suspects { get; }

    /// <summary>What becomes of handshakes that show what the rules do.</summary>
    internal ScopeTrials Trials { get; }

    /// <summary>The changes that were offered as patches, the first of each rule.</summary>
    internal IReadOnlyList<OfferedChange> Offered => _offered;

    /// <summary>Notes a change that is offered.</summary>
    internal void Offer(OfferedChange change)
    {
        if (change.Rule is null ? !_offered.Exists(other => other.Rule is null) : _offeredRules.Add(change.Rule))
            _offered.Add(change);
    }

    /// <summary>The answer to a question about this scope, which is found out once: whichever of the policies that share a group wants to know.</summary>
    internal T Once<T>(object question, Func<T> find)
        where T : class => (T)(_answers.TryGetValue(question, out var known) ? known : _answers[question] = find());

    internal void ThrowIfCancelled() => _cancellation.ThrowIfCancellationRequested();

    /// <summary>How many rules the patches of a group add to it at most, all of them taken.</summary>
    internal int RulesAdded(RuleGroup group)
    {
        if (!_added.TryGetValue(group, out var added))
            _added[group] = added = Suspects.Where(suspect => suspect.Rule.Group == group).Sum(suspect => suspect.Changes.Select(change => change.RulesAdded).DefaultIfEmpty().Max());
        return added;
    }

    public IReadOnlyList<RuleGroup> Groups => _scope.Groups;

    /// <param name="group">A group whose policy is not known.</param>
    /// <param name="settings">What the caller decides.</param>
    /// <param name="cancellation">Asked at every handshake and rule.</param>
    public static AuditScope Of(RuleGroup group, AuditSettings settings, CancellationToken cancellation = default) =>
        new(FirewallScope.Of([group], settings.Scope), settings, cancellation);

    /// <inheritdoc cref="Of(RuleGroup, AuditSettings, CancellationToken)"/>
    public static AuditScope Of(FirewallPolicy policy, AuditSettings settings, CancellationToken cancellation = default) =>
        new(FirewallScope.Of(policy, settings.Scope), settings, cancellation);

    /// <inheritdoc cref="Of(RuleGroup, AuditSettings, CancellationToken)"/>
    /// <param name="policy">The policy.</param>
    /// <param name="settings">What the caller decides.</param>
    /// <param name="shared">The policies that share groups, this one among them; null where it shares none.</param>
    /// <param name="cancellation">Asked at every handshake and rule.</param>
    internal static AuditScope Of(FirewallPolicy policy, AuditSettings settings, SharedGroups? shared, CancellationToken cancellation) =>
        new(FirewallScope.Of(policy, settings.Scope), settings, cancellation, shared);

    private Suspect? SuspectOf(ScopedRule rule)
    {
        _cancellation.ThrowIfCancellationRequested();
        var number = 0;
        Func<uint, uint> free = Shared is { } shared && shared.IsShared(rule.Group) ? from => shared.FreeSid(rule.Syntax, number++, () => FreeSid(from)) : FreeSid;
        return Suspect.Of(rule, free, _scope.Engine.Order == RuleOrder.Strict);
    }

    /// <summary>The next sid that no rule has and none was offered yet.</summary>
    private uint FreeSid(uint from)
    {
        var sid = from;
        while (sid < uint.MaxValue && !_sids.Value.Add(++sid))
        {
        }

        return sid;
    }
}
