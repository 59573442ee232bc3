using TlsCompat.Suricata.Engine.Rules.Transactions;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// The transformed buffers that rules look at: Suricata transforms one at most once a packet, and whoever comes after finds it so.
/// </summary>
internal sealed class TransformedBuffers(IEnumerable<CompiledRule> rules, bool areRulesMissing)
{
    private readonly ILookup<(TransactionBuffer Buffer, string Transforms), BufferCheck> _checks = rules
        .SelectMany(rule => rule.Body.Checks)
        .OfType<BufferCheck>()
        .Where(check => check.Transforms.Count > 0)
        .ToLookup(KeyOf);

    /// <summary>Whether the preselection of a rule, or a rule that the buffer does not select, may have had the check's buffer transformed.</summary>
    public bool MayBeTransformed(BufferCheck check, bool isPreselecting) =>
        areRulesMissing || _checks[KeyOf(check)].Any(other => !other.Preselects || (isPreselecting && other.IsPreselected));

    private static (TransactionBuffer, string) KeyOf(BufferCheck check) => (check.Buffer, string.Join(' ', check.Transforms));
}
