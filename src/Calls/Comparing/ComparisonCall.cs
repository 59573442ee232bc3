using System.Net;
using TlsCompat.Calls.Options;
using TlsCompat.Calls.Tracing;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Calls.Comparing;

/// <summary>Makes ready to follow the ClientHellos of a test through rules that were read.</summary>
/// <param name="options">Through which rules.</param>
/// <param name="caller">The face.</param>
public sealed class ComparisonCall(RuleOptions options, Caller caller)
{
    /// <summary>The <see cref="RuleComparer"/>, last of all events, unless a problem says why there is none; what is odd about the rules before.</summary>
    public IEnumerable<CallEvent> Run(FirewallInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        if (options.Source is { } source && (!AddressLiteral.TryParse(source, out var first, out var last) || !first.Equals(last)))
        {
            yield return new CallProblem(
                "AddressNotUnderstood",
                CallProblemKind.Argument,
                new InvalidOperationException($"'{source}' is not an IPv4 or IPv6 address."),
                $"Pass the client's address: {caller.Spelling.With(CallOptions.Source, "10.0.0.5")}.") { Target = source, IsEnd = true };
            yield break;
        }

        foreach (var told in ScopeCall.Find(inventory, options.PolicyName, options.Scope, options.SettingsFile, caller))
        {
            yield return told is CallResult<FirewallScope> { Value: var scope }
                ? new CallResult<RuleComparer>(new RuleComparer(scope, options.Source is null ? null : IPAddress.Parse(options.Source), NotRead(inventory), new RuleAdvice(options.Sources, caller)))
                : told;
        }
    }

    /// <summary>What of the sources was not read or is not judged: the rules in it are not followed.</summary>
    private IReadOnlyList<string> NotRead(FirewallInventory inventory) =>
    [
        .. options.IsOfFindings ? (string[])["files of the audit that no finding names"] : [],
        .. inventory.Problems.Concat(inventory.Unread).Select(problem => problem.ToString()).Distinct(StringComparer.Ordinal),
    ];
}
