using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>What a configuration holds where its open conditions are as they were chosen.</summary>
/// <param name="Chosen">The choices, each with the clause that says it.</param>
/// <param name="Found">What there is then.</param>
internal sealed record TerraformWorld(IReadOnlyList<(string Key, string Label)> Chosen, IReadOnlyList<TerraformFound> Found)
{
    /// <summary>Puts worlds together: what is the same in several is there once, and says in which.</summary>
    public static IEnumerable<TerraformFound> Merge(IReadOnlyList<TerraformWorld> worlds)
    {
        var groups = Variants(worlds, found => found.Group is null ? null : Tell(found.Group));
        // The policy of a world has the groups of that world.
        var bound = worlds.Select(world => world with { Found = [.. world.Found.Select(found => found.Policy is null ? found : found with { Policy = Bound(found.Policy, world, groups) })] }).ToList();
        var policies = Variants(bound, found => found.Policy is null ? null : Tell(found.Policy));
        var made = groups.Values.Concat(policies.Values).Select(found => found.Address).ToHashSet(StringComparer.Ordinal);
        return bound.SelectMany(world => world.Found.Select(found =>
            groups.GetValueOrDefault((world.Chosen, found.Address)) ?? policies.GetValueOrDefault((world.Chosen, found.Address))
            // AWS refuses a group without a source of rules: a world that makes one is none, where another world makes it otherwise.
            ?? (made.Contains(found.Address) ? found with { Inventory = found.Inventory with { Problems = [] } } : found))).Distinct();
    }

    private static FirewallPolicy Bound(FirewallPolicy policy, TerraformWorld world, Dictionary<(object, string), TerraformFound> groups) => policy with
    {
        Groups = [.. policy.Groups.Select(reference => reference with
        {
            Group = world.Found.Select(found => groups.GetValueOrDefault((world.Chosen, found.Address))?.Group).FirstOrDefault(group => group is not null && group.Arn == reference.ResourceArn),
        })],
    };

    /// <summary>For what each world has under an address, what stands for it in all worlds in which it is the same.</summary>
    private static Dictionary<(object, string), TerraformFound> Variants(IReadOnlyList<TerraformWorld> worlds, Func<TerraformFound, string?> tell)
    {
        var variants = new Dictionary<(object, string), TerraformFound>();
        foreach (var same in worlds.SelectMany(world => world.Found.Select(found => (World: world, Found: found))).Where(each => tell(each.Found) is not null)
            .GroupBy(each => each.Found.Address, StringComparer.Ordinal))
        {
            foreach (var variant in same.GroupBy(each => tell(each.Found), StringComparer.Ordinal))
            {
                var first = variant.First().Found;
                IEnumerable<string> clauses = variant.Count() == worlds.Count ? [] : Common(variant.Select(each => each.World.Chosen).ToList());
                string[] assumptions = [.. clauses.Select(clause => "if " + clause), .. first.Presence is { } presence ? (string[])[presence] : [], .. first.Uses.Defaults.Select(Assumption.Default)];
                // The configuration's variables, also where a module that it calls has made something of them.
                var leftOpenBy = first.Uses.Open.Count > 0 || first.Presence is not null ? first.Teller : null;
                var told = first with
                {
                    Group = first.Group is null ? null : first.Group with { Assumptions = assumptions, Advice = first.Advice, Inputs = first.Inputs, LeftOpenBy = leftOpenBy },
                    Policy = first.Policy is null ? null : first.Policy with { Assumptions = assumptions, Inputs = first.Inputs, LeftOpenBy = leftOpenBy },
                };
                foreach (var (world, found) in variant)
                    variants[(world.Chosen, found.Address)] = told;
            }
        }

        return variants;
    }

    /// <summary>What was chosen in the same way in all of some worlds.</summary>
    private static IEnumerable<string> Common(List<IReadOnlyList<(string Key, string Label)>> worlds) =>
        worlds[0].Where(choice => worlds.All(world => world.Contains(choice))).Select(choice => choice.Label);

    /// <summary>What makes two groups the same: rules from the same places, with the same sets and order.</summary>
    private static string Tell(RuleGroup group)
    {
        var lines = group.Rules.Content.Select(line => $"{group.Origin.DocumentAt(line.Span.Start).Name}:{group.Origin.PositionOf(line.Span.Start)}");
        return string.Create(CultureInfo.InvariantCulture, $"{group.Name}\n{group.Order}\n{string.Join(',', lines)}\n{group.Rules.Text}\n{Tell(group.Variables)}");
    }

    private static string Tell(FirewallPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{policy.Name}\n{policy.Order}\n{string.Join(',', policy.DefaultActions)}\n{string.Join(',', policy.UnknownDefaultActions)}\n{policy.StreamExceptionPolicy}\n{Tell(policy.Variables)}\n{string.Join('\n', policy.Groups.Select(reference => $"{reference.ResourceArn} {reference.Priority} {reference.DropToAlert} {(reference.Group is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(reference.Group))}"))}");

    private static string Tell(Suricata.Engine.RuleVariables variables) =>
        string.Join(';', variables.Addresses.Concat(variables.Ports).OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => $"{set.Key}={set.Value}"));
}
