using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Trials;

/// <summary>What became of a rule's witnesses.</summary>
/// <param name="Rule">The rule that was tried: of those of its shape the first.</param>
/// <param name="Cases">The witnesses, of those that come to the same the first.</param>
/// <param name="Results">One entry a case and assumption.</param>
internal sealed record Comparison(ScopedRule Rule, IReadOnlyList<TrialCase> Cases, IReadOnlyList<SplitResult> Results)
{
    /// <summary>How many witnesses were tried, under each assumption.</summary>
    public int Count => Results.Sum(result => result.Trial.Count);

    /// <summary>Whether some split handshake got as far as its ClientHello, and was stopped there by the rule itself.</summary>
    public bool IsDecidedByRule => Results.Any(result =>
        ReferenceEquals(result.Split.DecidedBy, Rule.Compiled) && result.Split.FirstStopped is { Kind: PacketKind.ClientHello });

    public bool IsUndecided => Results.Any(result => result.IsUndecided);

    /// <summary>Keywords, flowbits and names without a value on which some outcome depends.</summary>
    public IEnumerable<string> UndecidedBecause => Results.SelectMany(result => result.UndecidedBecause).Distinct(StringComparer.Ordinal);

    /// <summary>The witness that is hurt most; null where there is none to try.</summary>
    public SplitResult? Worst => Results.MaxBy(result => result.Severity);
}
