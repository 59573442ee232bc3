using TlsCompat.Audit;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Auditing;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;

namespace TlsCompat.Calls.Changes;

/// <summary>Tells which handshakes come out otherwise on a new side than on an old one.</summary>
/// <param name="options">What the caller says.</param>
/// <param name="caller">The face.</param>
public sealed class RuleComparisonCall(RuleComparisonOptions options, Caller caller)
{
    /// <summary>The <see cref="RuleSetComparison"/>, last of all events, unless a problem says why there is none.</summary>
    /// <param name="old">The old side.</param>
    /// <param name="now">The new side.</param>
    /// <param name="cancellation">Asked at every rule and handshake.</param>
    public IEnumerable<CallEvent> Run(ComparedSide old, ComparedSide now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        var agreed = GivenSets.None;
        foreach (var told in SettingsCall.Read(options.SettingsFile, caller))
        {
            if (told is CallResult<ComplianceSettings> { Value: var read })
                agreed = read.Sets;
            else
                yield return told;
        }

        if (options.PolicyName is { } name && !PoliciesOf(old).Concat(PoliciesOf(now)).Any(policy => policy.Name == name || policy.Arn == name))
        {
            yield return new CallProblem(
                "PolicyNotFound",
                CallProblemKind.NotFound,
                new InvalidOperationException($"There is no firewall policy '{name}' on either side."),
                $"Name one that was read, or leave {caller.Spelling[CallOptions.PolicyName]} out.") { Target = name, IsEnd = true };
            yield break;
        }

        var sets = options.Scope.Sets.Over(agreed);
        var settings = new AuditSettings { Version = options.Scope.Version, Order = options.Scope.Order, HomeNet = options.Scope.HomeNet, Sets = sets };
        yield return new CallResult<RuleSetComparison>(new RuleSetComparer(settings, options.PolicyName).Compare(old, now, cancellation));
    }

    /// <summary>What was read and what was not, at the end of the call.</summary>
    public IEnumerable<CallEvent> Close(ComparedSide old, ComparedSide now)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(now);
        foreach (var side in new[] { old, now })
        {
            var coverage = new AuditCoverage { Given = options.Scope.Sets };
            coverage.Add(side.Inventory);
            foreach (var told in Coverages.Close(coverage, caller))
                yield return told is CallSum sum ? new CallSum($"{sum.Text} ({side.Name})") : told;
        }
    }

    private static IReadOnlyList<FirewallPolicy> PoliciesOf(ComparedSide side) => side.Inventory.Policies;
}
