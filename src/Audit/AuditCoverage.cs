using System.Globalization;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;

namespace TlsCompat.Audit;

/// <summary>How much a call looked at, and what looks like rules and was not judged; counted as it comes.</summary>
public sealed class AuditCoverage
{
    // A closing line names so many files.
    private const int MostNames = 5;

    private readonly HashSet<(string, string, string?)> _groups = [];
    private readonly HashSet<(string, string, string?)> _policies = [];
    private readonly List<JudgedPolicy> _judged = [];
    private readonly HashSet<string> _arns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly List<UnjudgedText> _unjudged = [];
    private readonly HashSet<string> _embedded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The values of sets that the call gives: one that no rule speaks of is told.</summary>
    public GivenSets Given { get; init; } = GivenSets.None;

    /// <summary>The family of Suricata whose behaviour is followed; null where the caller does not say.</summary>
    public EngineVersion? Version { get; init; }

    /// <summary>The policies that were looked at, in the order in which they came.</summary>
    public IReadOnlyList<JudgedPolicy> JudgedPolicies => _judged;

    /// <summary>The ARNs of the groups and policies that were looked at and lie in an account.</summary>
    public IReadOnlyCollection<string> Arns => _arns;

    /// <summary>Files that hold a rule group or a policy which was read.</summary>
    public int Files => _files.Count;

    public int Groups { get; private set; }

    public int Policies { get; private set; }

    public int Rules { get; private set; }

    /// <summary>Text that looks like rules and was not judged.</summary>
    public IReadOnlyList<UnjudgedText> Unjudged => _unjudged;

    /// <summary>Defaults of parameters and variables that were taken for their values.</summary>
    public SortedSet<string> Defaults { get; } = new(StringComparer.Ordinal);

    public void Add(FirewallInventory part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var unused = Given.NamesNotIn(part.Groups.Concat(part.Policies.SelectMany(policy => policy.Groups).Select(reference => reference.Group).OfType<RuleGroup>()));
        _used.UnionWith(Given.Names.Except(unused, StringComparer.Ordinal));
        // Where a condition of a template is open, a group is there once for each of its outcomes.
        foreach (var group in part.Groups.Where(group => _groups.Add((group.Origin.Document.Name, group.Name, group.Arn))))
            (Groups, Rules) = (Groups + 1, Rules + group.Rules.Rules.Count);
        foreach (var policy in part.Policies.Where(policy => _policies.Add((policy.Document.Name, policy.Name, policy.Arn))))
        {
            Policies++;
            _judged.Add(JudgedPolicy.Of(policy));
        }

        _arns.UnionWith(part.Groups.Select(group => group.Arn).Concat(part.Policies.Select(policy => policy.Arn)).OfType<string>());
        _unjudged.AddRange(part.Unjudged);
        foreach (var document in part.Groups.Select(group => group.Origin.Document).Concat(part.Policies.Select(policy => policy.Document)))
        {
            if (document.FilePath is { } path)
                _files.Add(path);
        }

        _embedded.UnionWith(part.Groups.Where(group => group.IsEmbedded && !group.Origin.Document.IsProse).Select(group => group.Origin.Document.Name));
        Defaults.UnionWith(part.Groups.SelectMany(group => group.Assumptions).Concat(part.Policies.SelectMany(policy => policy.Assumptions))
            .Where(assumption => assumption.StartsWith(Assumption.OfDefault, StringComparison.Ordinal)));
    }

    /// <summary>"3 rules in 1 rule group and 2 policies from 4 files".</summary>
    public string Sum =>
        $"{Plural(Rules, "rule", "rules")} in {Plural(Groups, "rule group", "rule groups")}"
        + (Policies == 0 ? "" : $" and {Plural(Policies, "policy", "policies")}")
        + (Files == 0 ? "" : $" from {Plural(Files, "file", "files")}");

    /// <summary>What was not judged, a line for each reason, and what to do.</summary>
    /// <param name="option">What the option is called that has them judged.</param>
    public IEnumerable<string> NotJudged(string option)
    {
        if (Names(UnjudgedKind.NotRead) is { Count: > 0 } unread)
            yield return $"{Plural(unread.Count, "file looks", "files look")} like Suricata rules and {(unread.Count == 1 ? "was" : "were")} not read: {List(unread)}. Name {(unread.Count == 1 ? "it" : "them")} in the call, or add {option}.";
        if (Names(UnjudgedKind.Example) is { Count: > 0 } examples)
        {
            var rules = _unjudged.Where(text => text.Kind == UnjudgedKind.Example).Sum(text => text.Rules);
            yield return $"{Plural(rules, "rule", "rules")} in Markdown, comments or folders of tests and documents {(rules == 1 ? "was" : "were")} counted and not judged: {List(examples)}. {option} judges {(rules == 1 ? "it" : "them")}.";
        }

        if (Given.Names.Except(_used, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unused)
            yield return $"No rule that was read speaks of {List(unused)}: the value that the call gives is not used. Look for a slip in the name.";
        if (_embedded.Count > 0)
            yield return $"Rules in {List([.. _embedded.Order(StringComparer.Ordinal)])} were read where they are written; what becomes of them there is not known. Audit what is made of them as well: what cdk synth writes, or the rule group as it was deployed.";
    }

    private List<string> Names(UnjudgedKind kind) =>
        [.. _unjudged.Where(text => text.Kind == kind).GroupBy(text => text.Source, StringComparer.Ordinal).Select(text => $"{text.Key} ({text.Sum(each => each.Rules)})")];

    private static string List(List<string> names) =>
        VisibleText.OnOneLine(string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNames:N0} more") : ""));

    private static string Plural(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
