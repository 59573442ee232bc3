using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit.Trials;

/// <summary>What became of a rule's witnesses.</summary>
internal sealed class Comparison
{
    private readonly Func<ScopedRule, IReadOnlyList<TrialCase>> _find;
    private readonly Func<SplitResult, SplitResult> _beside;
    private IReadOnlyList<TrialCase>? _cases;
    private SplitResult? _worst;
    private bool _isWorstKnown;

    /// <param name="rule">The rule that was tried: of those of its shape the first.</param>
    /// <param name="cases">The witnesses, of those that come to the same the first.</param>
    /// <param name="results">One entry a case and assumption.</param>
    /// <param name="find">Finds the cases of the rule once more.</param>
    /// <param name="beside">What a result comes to beside suspects that are mended by several rules; the same where that makes no difference.</param>
    public Comparison(
        ScopedRule rule, IReadOnlyList<TrialCase> cases, IReadOnlyList<SplitResult> results, Func<ScopedRule, IReadOnlyList<TrialCase>> find, Func<SplitResult, SplitResult>? beside = null)
    {
        _find = find;
        _beside = beside ?? (result => result);
        Rule = rule;
        _cases = cases;
        Results = results;
        Count = results.Sum(result => result.Trial.Count);
    }

    /// <summary>The rule that was tried: of those of its shape the first.</summary>
    public ScopedRule Rule { get; }

    /// <summary>The witnesses, of those that come to the same the first.</summary>
    public IReadOnlyList<TrialCase> Cases => _cases ??= _find(Rule);

    /// <summary>One entry a case and assumption; of a comparison that was condensed those on which what is said of it rests.</summary>
    public IReadOnlyList<SplitResult> Results { get; private set; }

    /// <summary>Whether only those of the results are left on which what is said of the rule rests.</summary>
    public bool IsCondensed { get; private set; }

    /// <summary>How many witnesses were tried, under each assumption.</summary>
    public int Count { get; }

    /// <summary>Whether some split handshake got as far as its ClientHello, and was stopped there by the rule itself.</summary>
    public bool IsDecidedByRule => Results.Any(IsOfRule);

    public bool IsUndecided => Results.Any(result => result.IsUndecided);

    /// <summary>Keywords, flowbits and names without a value on which some outcome depends.</summary>
    public IEnumerable<string> UndecidedBecause => Results.SelectMany(result => result.UndecidedBecause).Distinct(StringComparer.Ordinal);

    /// <summary>The witness that is hurt most, also beside suspects that several rules mend; null where there is none to try.</summary>
    public SplitResult? Worst
    {
        get
        {
            if (!_isWorstKnown)
                (_worst, _isWorstKnown) = (FindWorst(), true);
            return _worst;
        }
    }

    /// <summary>
    /// Lets go of what is not needed to speak of the rule: of a thousand rules that were tried and decided, the witness that is hurt most is
    /// kept, under each assumption, and one that the rule decided.
    /// </summary>
    public void Condense()
    {
        if (IsUndecided || Worst is not { } worst)
            return;
        var decided = Results.FirstOrDefault(IsOfRule);
        _cases = null;
        IsCondensed = true;
        Results = [.. Results.Where(result => ReferenceEquals(result.Trial, worst.Trial) || ReferenceEquals(result, decided))];
    }

    private SplitResult? FindWorst()
    {
        SplitResult? worst = null;
        foreach (var result in Results.OrderByDescending(result => result.Severity))
        {
            if (worst is not null && worst.Severity >= result.Severity)
                break;
            var beside = _beside(result);
            if (worst is null || beside.Severity > worst.Severity)
                worst = beside;
        }

        return worst;
    }

    private bool IsOfRule(SplitResult result) => ReferenceEquals(result.Split.DecidedBy, Rule.Compiled) && result.Split.FirstStopped is { Kind: PacketKind.ClientHello };
}
