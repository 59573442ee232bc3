using System.Globalization;
using TlsCompat.Audit.Trials;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Patching;

/// <summary>
/// Writes a domain list out as the rules that AWS generates from it, each on TLS with <c>ssl_state:client_hello;</c>. AWS generates them so
/// today; what a group that was made earlier runs nobody can read, so that the rules are played as they were without it, too.
/// </summary>
internal static class ListPatcher
{
    private const string Waiting = "ssl_state:client_hello; ";

    public static PatchProposal Propose(AuditScope scope, RuleGroup group)
    {
        var rules = group.Rules.Text.TrimEnd('\n');
        if (group.Origin is not GeneratedOrigin origin || origin.WriteOut(rules) is not { } edit || !IsRead(origin.Document, edit, group))
            return Refused($"{group.Origin.Document.Name} does not hold the list in a form that can be replaced");
        var count = group.Rules.Rules.Count;
        var capacity = group.Capacity ?? AwsLimits.Capacity;
        if (count > capacity)
            return Refused(string.Create(CultureInfo.InvariantCulture, $"it is {count:N0} rules, {count - capacity:N0} more than the capacity of {group.Name}, {capacity:N0}, which AWS cannot raise"));
        if (rules.Length > AwsLimits.RulesStringLength)
            return Refused(string.Create(CultureInfo.InvariantCulture, $"it is {rules.Length:N0} characters of rules, and AWS takes {AwsLimits.RulesStringLength:N0} a group"));
        var cost = group.Capacity is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} of the group's capacity of {known:N0}, a rule each")
            : string.Create(CultureInfo.InvariantCulture, $"{count:N0} of the group's capacity, a rule each");
        return new PatchProposal(
            new RulePatch(origin.Document, [edit])
            {
                RuleGroup = group.Name,
                RuleGroupArn = group.Module is null ? group.Arn : null,
                Before = origin.Listed,
                After = rules,
                Proof = Prove(scope, group),
                Costs = [cost, "what AWS changes about the rules that it generates no longer reaches this group"],
            },
            null);
    }

    private static PatchProposal Refused(string reason) => new(null, new PatchRefusal(reason));

    /// <summary>Whether the changed document is read as the same rules.</summary>
    private static bool IsRead(SourceDocument document, TextEdit edit, RuleGroup group)
    {
        if (document.Text.Length == 0)
            return true;
        var text = TextEdit.Apply(document.Text, [edit]);
        var read = FirewallReader.Read([document.With(text)]);
        return read.Groups.Any(other => !other.IsGenerated && other.Name == group.Name && other.Rules.Rules.Select(rule => rule.Text).SequenceEqual(group.Rules.Rules.Select(rule => rule.Text), StringComparer.Ordinal));
    }

    /// <summary>
    /// The rules are those that AWS generates, letter for letter: what becomes of a handshake is the same. Against those that it generated
    /// before ssl_state was part of them: whole hellos fare as before, and split ones as whole ones did.
    /// </summary>
    private static Proof Prove(AuditScope scope, RuleGroup group)
    {
        var earlier = new RuleGroup
        {
            Name = group.Name,
            Rules = RuleSetSyntax.Parse(group.Rules.Text.Replace(Waiting, "", StringComparison.Ordinal)),
            Origin = group.Origin,
            Variables = group.Variables,
            ReferenceSets = group.ReferenceSets,
            Order = group.Order,
            IsGenerated = true,
        };
        var before = scope.Policy is { } policy
            ? AuditScope.Of(policy with { Groups = [.. policy.Groups.Select(reference => reference.Group == group ? reference with { Group = earlier } : reference)] }, scope.Settings)
            : AuditScope.Of(earlier, scope.Settings);
        var results = scope.Trials.OfDefaultAction;
        var count = 0;
        foreach (var each in results)
        {
            scope.ThrowIfCancelled();
            var (was, whole, split) = (before.Trials.PlayAll(each.Case, isSplit: false), scope.Trials.PlayAll(each.Case, isSplit: false), scope.Trials.PlayAll(each.Case, isSplit: true));
            if (new[] { was, whole, split }.SelectMany(played => played.UndecidedBecause).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } because)
                return new Proof(ProofStatus.Unproven, count, $"undecided: {string.Join(", ", because)}");
            if (was.Outcome != whole.Outcome)
                return new Proof(ProofStatus.Unproven, count, $"without ssl_state a ClientHello for {each.Case.Hello.ServerName} in one segment fares otherwise");
            // What other rules and the default action do to a split one they do with the list as it is.
            if (split.Outcome != whole.Outcome && split.DecidedBy is { } decider && group.Rules.Rules.Contains(decider.Syntax))
                return new Proof(ProofStatus.Unproven, count, $"a ClientHello for {each.Case.Hello.ServerName} in segments fares otherwise than in one");
            count += each.Trial.Count;
        }

        return new Proof(
            scope.Unread.Count > 0 ? ProofStatus.ProvenOnWitnesses : ProofStatus.Proven, count, scope.Unread.Count > 0 ? $"{string.Join(", ", scope.Unread)} was not read" : null)
        {
            Kinds = results.Count > 0 ? HandshakeKinds.Of(scope, results) : null,
        };
    }
}
