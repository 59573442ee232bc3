using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Checks;

/// <summary>What could not be looked at, and what could not be decided: said, never guessed.</summary>
public sealed class UndecidedCheck : Check
{
    private static readonly Keyword[] Counting = [Keywords.Threshold, Keywords.Find("detection_filter")];

    public override CheckDescriptor Descriptor { get; } = new("TLSC090", "Cannot be parsed or decided");

    public override IEnumerable<Finding> Run(AuditScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Unparsed(scope).Concat(Undecided(scope)).Concat(BeyondBound(scope)).Concat(CountingPasses(scope)).Concat(Policy(scope)).Concat(LeftToOthers(scope));
    }

    /// <summary>What of the input was not read at all, and why.</summary>
    internal static Finding OfUnread(SourceProblem problem)
    {
        var finding = new UndecidedCheck().Report(problem);
        return problem.IsLeftToProgram ? finding with { Severity = Severity.Low, Status = FindingStatus.Fail } : finding;
    }

    /// <summary>Text that looks like rules and that no reader took. Of what it says nothing is shown: it need not be rules.</summary>
    internal static Finding OfUnjudged(UnjudgedText text) => new UndecidedCheck().Report(new SourceProblem(
        text.Source,
        null,
        string.Create(CultureInfo.InvariantCulture, $"it holds {text.Rules:N0} {(text.Rules == 1 ? "line that looks" : "lines that look")} like Suricata rules, and nothing that says of which rule group"))
    {
        Recommendation = "Name the file in the call, or add --embedded (-Embedded), to have them judged; exclude it in the settings file if they are no rules of yours.",
    }) with
    {
        Severity = Severity.Low,
    };

    private IEnumerable<Finding> Unparsed(AuditScope scope) =>
        from @group in scope.Groups
        from diagnostic in @group.Rules.Diagnostics
        where !diagnostic.BeginsAsRule
        let line = @group.Rules.LineAt(diagnostic.Span.Start)
        where !@group.IsLeftOpen(line)
        select Unparsed(@group, diagnostic, line.Kind == LineKind.Placeholder) with
        {
            Status = FindingStatus.Error,
            Rule = Shown(@group, line.Span.In(@group.Rules.Text).Trim().ToString()),
        };

    /// <summary>What only others can say: not judged, and told once. Low and not info, so that nobody takes it for judged.</summary>
    private IEnumerable<Finding> LeftToOthers(AuditScope scope)
    {
        if (LeftOpen.Find(scope) is not { } left)
            yield break;
        yield return left.Line is var (group, line)
            ? Report(group, line.Span.Start, Severity.Low, left.Message, left.Recommendation)
            : Report(scope.Policy!, null, Severity.Low, left.Message, left.Recommendation);
    }

    private static string? Shown(RuleGroup group, string line) => group.Origin.HoldsOtherFiles && !TemplatePlaceholder.IsWhole(line) ? null : line;

    /// <summary>A template may refer to any file, which need not hold rules: of a line of it that is none, nothing but its number is said.</summary>
    private Finding Unparsed(RuleGroup group, SyntaxDiagnostic diagnostic, bool isPlaceholder) => !isPlaceholder && group.Origin.HoldsOtherFiles
        ? Report(group, diagnostic.Span.Start, Severity.Medium, "This line of a file that a template refers to is no rule.", "Mend the line or make it a comment, or refer to another file: what it would do was not looked at.")
        : isPlaceholder
        ? Report(group, diagnostic.Span.Start, Severity.Medium, $"Rules are missing here: {diagnostic.Message}.", $"{group.Advice}Audit the rule group as it was deployed as well: what these lines do was not looked at.")
        : Report(group, diagnostic.Span.Start, Severity.Medium, $"This is no rule: {diagnostic.Message}.", "Correct the line or make it a comment: what it would do was not looked at.");

    private IEnumerable<Finding> Undecided(AuditScope scope)
    {
        var couldNotBeTried = new List<ScopedRule>();
        foreach (var rule in scope.Suspects.Select(suspect => suspect.Rule))
        {
            var comparison = scope.Trials.Compare(rule);
            if (scope.Trials.NotTried.Contains(comparison.Rule) || scope.Trials.BeyondBound.Contains(comparison.Rule) || EarlyFault.Find(scope, comparison) is not null)
                continue;
            if (comparison.IsDecidedByRule)
                couldNotBeTried.Add(rule);
            if (comparison.Results.Count == 0)
            {
                // Not where no packet has such addresses and ports, IPv6 on one side and IPv4 on the other, say.
                if (!CommonFlow.TryFind([rule.Compiled], null, out _, out _))
                    continue;
                yield return Report(
                    rule,
                    Severity.Medium,
                    "The rule may block a ClientHello before it is complete. It could not be tried: no handshake was found that its addresses and ports allow.",
                    "Trace it with addresses of your own: tlscompat trace --source … --destination …");
            }
            else if (comparison.Results.FirstOrDefault(result => result.IsUndecided) is { } undecided && MayMatter(scope, rule, undecided))
            {
                yield return Report(
                    rule,
                    Severity.Medium,
                    $"Whether the rule blocks a ClientHello before it is complete depends on what is not known: {string.Join(", ", undecided.UndecidedBecause)}.",
                    UndecidedAdvice.For(undecided.UndecidedBecause)) with
                {
                    Witness = undecided.ToWitness(),
                    Outcome = undecided.Outcome,
                };
            }
        }

        if (scope.Trials.Untried.Count > 0 && couldNotBeTried.Count > 0)
            yield return Untried(scope, couldNotBeTried);

        if (scope.Trials.NotTried.Count > 0)
        {
            yield return Report(
                scope.Trials.NotTried.First(),
                Severity.Medium,
                $"This rule and others like it, {scope.Trials.NotTried.Count} in all, were not tried with handshakes: each asks for the absence of another flowbit, and to try them all takes too long.",
                "Let these rules ask for one flowbit, or audit them in smaller rule groups: what they do was not looked at.") with
            {
                Status = FindingStatus.Error,
            };
        }
    }

    private IEnumerable<Finding> BeyondBound(AuditScope scope)
    {
        if (scope.Trials.BeyondBound.Count == 0)
            yield break;
        var count = scope.Trials.BeyondBound.Count;
        yield return Report(
            scope.Trials.BeyondBound.First(),
            Severity.Medium,
            string.Create(CultureInfo.InvariantCulture, $"{(count == 1 ? "This rule was" : $"This rule and others, {count:N0} in all, were")} not tried with handshakes: {(count == 1 ? "it" : "they")} may block a ClientHello before it is complete, and the rules before {(count == 1 ? "it" : "them")} already came to as much work as one audit does."),
            "Audit the rules in smaller rule groups: what these rules do was not looked at.") with
        {
            Status = FindingStatus.Error,
        };
    }

    /// <summary>
    /// A rule that passes every so many packets counts the segments of a ClientHello: one that is blocked whole may get through in two.
    /// </summary>
    private IEnumerable<Finding> CountingPasses(AuditScope scope) =>
        from rule in scope.Rules
        where rule.Action == RuleAction.Pass && Array.Exists(Counting, rule.Syntax.Has) && !Relevance.IsOnOtherProtocol(rule.Syntax)
        let open = scope.Trials.FindUndecidedPass(rule)
        where open is not null
        select Report(
            rule,
            Severity.Medium,
            $"Whether the rule lets a ClientHello through that is blocked otherwise depends on what is not known: {string.Join(", ", open.UndecidedBecause)}. It counts packets, and a split ClientHello is one more.",
            UndecidedAdvice.For(open.UndecidedBecause)) with
        {
            Witness = open.ToWitness(),
            Outcome = open.Outcome,
        };

    private Finding Untried(AuditScope scope, List<ScopedRule> suspects) => Report(
        scope.Trials.Untried[0],
        Severity.Medium,
        $"{Sids(suspects)} {(suspects.Count == 1 ? "decides" : "decide")} before the ClientHello is complete. Whether that hurts what {Sids(scope.Trials.Untried)} {(scope.Trials.Untried.Count == 1 ? "passes" : "pass")} depends on what is not known: it could not be tried, no server name was found that {(scope.Trials.Untried.Count == 1 ? "this rule takes" : "these rules take")}.",
        "Trace a ClientHello for a name that is passed, whole and in two segments: tlscompat trace --server-name NAME.");

    private static string Sids(IReadOnlyList<ScopedRule> rules)
    {
        var sids = rules.Take(3).Select(rule => rule.Syntax.Sid is { } sid ? string.Create(CultureInfo.InvariantCulture, $"sid {sid}") : "a rule without a sid");
        var rest = rules.Count - 3;
        return string.Join(", ", sids) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest:N0} more") : "");
    }

    /// <summary>
    /// A rule on, say, the country of an address blocks the flow from its first packet if it matches: split or not, nothing
    /// differs, and what the keyword says need not be known. Not so where it may say another thing of the next packet: a threshold that
    /// drops every second one hits a segment more where there is one more.
    /// </summary>
    private static bool MayMatter(AuditScope scope, ScopedRule rule, SplitResult undecided) =>
        !undecided.UndecidedBecause.All(IsOfFlow)
        || scope.Trials.CompareAssumingUnknown(rule) is not { } results || results.Any(result => result.IsUndecided || result.Outcome.Differs);

    /// <summary>Whether the answer is the same for every packet of a flow: addresses, and what is known of them.</summary>
    private static bool IsOfFlow(string cause) => cause is ['$' or '@', ..] or "geoip" or "iprep";

    private IEnumerable<Finding> Policy(AuditScope scope)
    {
        if (scope.Policy is not { } policy)
            yield break;
        if (policy.IsNextGeneration)
        {
            yield return Report(policy, null, Severity.Medium, "This is a policy of a Next Generation firewall, another engine with other rules.", "Nothing here was audited; TlsCompat does not support it.") with
            {
                Status = FindingStatus.Error,
            };
        }

        if (DefaultActionFault.ActionOf(scope) is { } drops && DefaultActionFault.Undecided(scope) is { } open)
        {
            yield return Report(
                policy,
                drops,
                Severity.Medium,
                $"Whether {drops.ToText()} drops the first segment of a ClientHello that a rule would let through depends on what is not known: {string.Join(", ", open.UndecidedBecause)}.",
                UndecidedAdvice.For(open.UndecidedBecause)) with
            {
                Witness = open.ToWitness(),
                Outcome = open.Outcome,
            };
        }

        if (DefaultActionFault.ActionOf(scope) is { } untried && DefaultActionFault.IsUntried(scope))
        {
            yield return Report(
                policy,
                untried,
                Severity.Medium,
                $"Whether {untried.ToText()} drops the first segment of what {Sids(scope.Trials.Untried)} {(scope.Trials.Untried.Count == 1 ? "passes" : "pass")} depends on what is not known: it could not be tried, no server name was found that {(scope.Trials.Untried.Count == 1 ? "this rule takes" : "these rules take")}.",
                "Trace a ClientHello for a name that is passed, whole and in two segments: tlscompat trace --server-name NAME.");
        }

        foreach (var action in policy.UnknownDefaultActions.Where(action => !policy.IsLeftOpen(action)))
        {
            yield return Report(policy, null, Severity.Medium, $"The default action {action} is not known, so that what no rule decides is undecided.", TemplatePlaceholder.IsIn(action) ? "Audit the policy as it was deployed as well." : "Look for a newer version of TlsCompat.");
        }

        if (policy.Groups.Where(reference => reference is { Group: null, IsManaged: true }).ToList() is { Count: > 0 } managed)
        {
            yield return Report(
                policy,
                null,
                Severity.Info,
                $"Nobody can read the rules of {string.Join(", ", managed.Select(reference => reference.Name + (reference.DropToAlert ? " (drops only alert)" : "")))}: AWS or a partner manages {(managed.Count == 1 ? "it" : "them")}. What {(managed.Count == 1 ? "it passes or blocks is" : "they pass or block is")} not in these findings.",
                "Test the endpoints that matter from behind the firewall: tlscompat handshake. To rule these groups out, set their override to alert for a while.");
        }

        foreach (var reference in policy.Groups.Where(reference => reference is { Group: null, IsManaged: false } && !policy.IsLeftOpen(reference.ResourceArn)))
        {
            yield return Report(
                policy,
                null,
                Severity.Medium,
                $"The rule group {reference.ResourceArn} was not read, so that what it passes or blocks is not in these findings.",
                "Give its describe-rule-group output to the same call.") with
            {
                Status = FindingStatus.Error,
            };
        }
    }
}
