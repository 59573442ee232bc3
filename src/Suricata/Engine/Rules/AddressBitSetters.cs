using TlsCompat.Suricata.Engine.Flow;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>Which bits of addresses the rules of a firewall set, whatever traffic they are for.</summary>
internal sealed class AddressBitSetters(IEnumerable<CompiledRule> rules, bool areRulesMissing)
{
    private readonly HashSet<(string, bool)> _set =
    [
        .. rules.SelectMany(rule => rule.Body.Changes).OfType<AddressBitChange>()
            .Where(change => change.Operation != BitOperation.Unset).Select(change => (change.Bit.Name, change.Bit.IsOfPair)),
    ];

    /// <summary>Whether the bit may be set before a flow begins.</summary>
    public bool MaySet(AddressBit bit) => areRulesMissing || _set.Contains((bit.Name, bit.IsOfPair));
}
