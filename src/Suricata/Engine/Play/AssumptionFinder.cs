using System.Text;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Engine.Rules.Conditions;

namespace TlsCompat.Suricata.Engine.Play;

/// <summary>Lists the answers to what is not known of a flow that rules can tell apart.</summary>
internal static class AssumptionFinder
{
    /// <summary>More sets than these are not tried out: what depends on them stays unknown.</summary>
    public const int MaximumSets = 6;

    private const int MaximumPlaces = 2 * MaximumSets;

    /// <summary>One assumption for each combination of answers on which the rules' headers and conditions differ, that in which no set holds anything first.</summary>
    /// <param name="index">The rules.</param>
    /// <param name="script">The flow.</param>
    /// <param name="countries">The countries of addresses that are known.</param>
    public static IReadOnlyList<FlowAssumption> Find(RuleIndex index, Script script, KnownCountries countries)
    {
        var open = Array.FindAll(index.Candidates(script.Source, script.Destination, script.ServerName), candidate =>
            candidate.Rule.MayAskForOpenSets && (candidate.Rule.OpenSets.Count > 0 || OptionSets(candidate, script, countries).Any()));
        var places = Places(open, script, countries);
        if (places.Count is 0 or > MaximumPlaces || places.DistinctBy(place => place.Name).Count() > MaximumSets)
            return [FlowAssumption.None];
        var assumptions = new List<FlowAssumption>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var mask = 0; mask < 1 << places.Count; mask++)
        {
            var assumption = new FlowAssumption([.. places.Select((place, i) => new SetMembership(place, (mask & (1 << i)) != 0))], script.Source, script.Destination);
            if (IsPossible(assumption) && seen.Add(Signature(open, assumption, script, countries)))
                assumptions.Add(assumption);
        }

        return assumptions;
    }

    private static IEnumerable<OpenSet> OptionSets(Candidate candidate, Script script, KnownCountries countries) =>
        candidate.Rule.Body.OpenSets(script.Source.Address, script.Destination.Address)
            .Where(set => !GeoIpCondition.IsCountries(set) || countries.Of((set.Place == FlowPlace.Client ? script.Source : script.Destination).Address) is null);

    /// <summary>Whether no address is in two countries.</summary>
    private static bool IsPossible(FlowAssumption assumption)
    {
        var held = assumption.Memberships.Where(membership => membership.Holds).Select(membership => membership.Set).ToList();
        return !held.Exists(set => held.Exists(other => other.Place == set.Place && GeoIpCondition.AreDisjoint(set.Name, other.Name)));
    }

    private static List<OpenSet> Places(Candidate[] candidates, Script script, KnownCountries countries)
    {
        var places = new List<OpenSet>();
        foreach (var candidate in candidates)
        {
            var (rule, isTwoRules) = (candidate.Rule, candidate.Rule.Header.IsTwoRules);
            foreach (var set in rule.OpenSets)
            {
                if (isTwoRules || (rule.Body.ToServer && candidate.ToServer != Truth.No))
                    Add(set.At(PacketDirection.ToServer));
                if (isTwoRules || (rule.Body.ToClient && candidate.ToClient != Truth.No))
                    Add(set.At(PacketDirection.ToClient));
            }

            foreach (var set in OptionSets(candidate, script, countries))
                Add(set);
        }

        return places;

        void Add(OpenSet place)
        {
            if (!places.Contains(place))
                places.Add(place);
        }
    }

    /// <summary>What the rules make of an assumption: assumptions of which they make the same are one.</summary>
    private static string Signature(Candidate[] candidates, FlowAssumption assumption, Script script, KnownCountries countries)
    {
        var (source, destination) = (script.Source, script.Destination);
        var signature = new StringBuilder();
        foreach (var candidate in candidates)
        {
            if (candidate.Rule.OpenSets.Count > 0)
            {
                var (_, toServer, toClient) = candidate.Rule.Held(assumption, source, destination);
                signature.Append((int)toServer).Append((int)toClient);
            }

            foreach (var set in OptionSets(candidate, script, countries))
                signature.Append((int)assumption.Holds(set.Name, set.Place));
        }

        return signature.ToString();
    }
}
