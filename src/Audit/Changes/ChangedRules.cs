using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Changes;

/// <summary>The rules of two sides for what may be TLS, which of them differ, and what that may reach.</summary>
internal sealed class ChangedRules
{
    private static readonly Keyword[] Remembered = [Keywords.FlowBits, Keywords.Bypass, Keywords.Find("xbits"), Keywords.Find("hostbits"), Keywords.Find("flowint")];

    // What these say is remembered of addresses, whatever the flow.
    private static readonly Keyword[] OfOtherFlows = [Keywords.Find("xbits"), Keywords.Find("hostbits")];

    public ChangedRules(FirewallScope old, FirewallScope now, GivenSets sets)
    {
        var identities = new RuleIdentities(sets);
        var (oldRules, nowRules) = (OfTls(old), OfTls(now));
        Places = RuleAlignment.Of(oldRules, nowRules, identities.Of(old, oldRules), identities.Of(now, nowRules));
        Differing = [.. Places.Where(place => place.Differs)];
        OnlyLogging = [.. Differing.Where(place => OnlyLogs(place.Rule))];
        Deciding = [.. Differing.Where(place => !OnlyLogs(place.Rule))];
        OfOtherTraffic = DifferingOf(OtherTraffic(old), OtherTraffic(now), identities, old, now);
        NotLoaded = DifferingOf(old.NotLoaded, now.NotLoaded, identities, old, now).Count;
        ReachAllFlows = Deciding.Exists(place => Array.Exists(OfOtherFlows, place.Rule.Syntax.Has)) || Differing.Exists(place => LooksIntoPayload(place.Rule)) || MayTransform();
    }

    /// <summary>In an order that keeps that of both sides.</summary>
    public IReadOnlyList<PlacedRule> Places { get; }

    /// <summary>The places that only one side has.</summary>
    public List<PlacedRule> Differing { get; }

    /// <summary>Of those the rules on whose matching no outcome depends.</summary>
    public List<PlacedRule> OnlyLogging { get; }

    /// <summary>The others.</summary>
    public List<PlacedRule> Deciding { get; }

    /// <summary>Rules of one side alone that are for other traffic than TLS over TCP: nothing is tried with them.</summary>
    public List<PlacedRule> OfOtherTraffic { get; }

    /// <summary>How many of the rules that Suricata does not load stand on one side alone.</summary>
    public int NotLoaded { get; }

    /// <summary>
    /// Whether what differs may change flows that meet none of the rules that differ: which streams are kept, what is remembered of addresses,
    /// whether a buffer was transformed already.
    /// </summary>
    public bool ReachAllFlows { get; }

    /// <summary>Whether a rule depends on the bytes or sizes of packets.</summary>
    public static bool LooksIntoPayload(ScopedRule rule) => rule.Syntax.Has(Keywords.DSize)
        || ((rule.Syntax.Has(Keywords.Content) || rule.Syntax.Has(Keywords.Pcre)) && rule.Compiled.LooksIntoPayload);

    private static List<ScopedRule> OfTls(FirewallScope scope) => [.. scope.Rules.Where(rule => !Relevance.IsOnOtherProtocol(rule.Syntax))];

    private static List<ScopedRule> OtherTraffic(FirewallScope scope) => [.. scope.Rules.Where(rule => Relevance.IsOnOtherProtocol(rule.Syntax))];

    private static List<PlacedRule> DifferingOf(IReadOnlyList<ScopedRule> old, IReadOnlyList<ScopedRule> now, RuleIdentities identities, FirewallScope oldScope, FirewallScope nowScope) =>
        [.. RuleAlignment.Of(old, now, identities.Of(oldScope, old), identities.Of(nowScope, now)).Where(place => place.Differs)];

    private static bool OnlyLogs(ScopedRule rule) => rule.Action is RuleAction.Alert or RuleAction.Config && !Array.Exists(Remembered, rule.Syntax.Has);

    /// <summary>Whether a rule that differs transforms a buffer that another rule, which asks for the absence of something, may look at before it is transformed.</summary>
    private bool MayTransform() =>
        Differing.Exists(place => place.Rule.Syntax.Options.Any(IsTransform))
        && Places.Any(place => place.Rule.Syntax.Options.Any(IsTransform)
            && place.Rule.Syntax.Options.Any(option => option.Keyword == Keywords.Content && place.Rule.Syntax.ValueOf(option).TrimStart().StartsWith("!")));

    private static bool IsTransform(OptionSyntax option) => option.Keyword.Kind == KeywordKind.Transform;
}
