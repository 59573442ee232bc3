using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Patterns;

namespace TlsCompat.Suricata.Engine.Rules.Transactions;

/// <summary>
/// One inspection of a TLS transaction: the state keywords of a rule together, or one sticky buffer with its patterns
/// (Suricata's app inspection engines).
/// </summary>
internal abstract class TransactionCheck(string keyword)
{
    public string Keyword { get; } = keyword;

    /// <summary>The pattern that selects the rule is in this check: it is looked at first, and only where the pattern occurs.</summary>
    public bool Preselects { get; set; }

    /// <summary>The pattern that selects the rule is a negated one: it selects nothing, the rule is always looked at.</summary>
    public bool PreselectsByAbsence { get; set; }

    /// <summary>The patterns of the check; null where it has none.</summary>
    public virtual PatternList? Patterns => null;

    /// <summary>Past its progress the check cannot match any more, where others may yet.</summary>
    public virtual bool EndsWithProgress => true;

    /// <summary>The sets without a value that it asks about.</summary>
    public virtual IReadOnlyList<OpenSet> OpenSets => [];

    public abstract bool AppliesTo(PacketDirection direction);

    /// <summary>The progress below which the check is not made.</summary>
    public abstract int Progress(PacketDirection direction);

    public abstract Truth Holds(PacketView packet);

    /// <summary>What it says of the first segment of a split hello.</summary>
    public abstract EarlyAnswer Early { get; }
}
