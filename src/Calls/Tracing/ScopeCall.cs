using TlsCompat.Audit.Compliance;
using TlsCompat.Calls.Auditing;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;

namespace TlsCompat.Calls.Tracing;

/// <summary>Finds the one scope of a call: the rules that a handshake goes through.</summary>
public static class ScopeCall
{
    /// <summary>The <see cref="FirewallScope"/>, last of all events, unless a problem says why there is none; what is odd about the rules before.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="policyName">The policy to follow, where there are several.</param>
    /// <param name="given">What the call itself says of the firewall. Values of sets that it does not give are those of the settings file.</param>
    /// <param name="settingsFile">The settings file; null for the nearest.</param>
    /// <param name="caller">The face.</param>
    public static IEnumerable<CallEvent> Find(FirewallInventory inventory, string? policyName, ScopeSettings given, string? settingsFile, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(caller);
        var agreed = GivenSets.None;
        foreach (var told in SettingsCall.Read(settingsFile, caller))
        {
            if (told is CallResult<ComplianceSettings> { Value: var read })
                agreed = read.Sets;
            else
                yield return told;
        }

        if (!FirewallScope.TryFind(inventory, policyName, given with { Sets = given.Sets.Over(agreed) }, out var scope, out var problem))
        {
            yield return new CallProblem(
                "ScopeNotClear",
                CallProblemKind.Argument,
                new InvalidOperationException(problem),
                $"Pass one firewall policy with its rule groups, or name it: {caller.Spelling[CallOptions.PolicyName]}.") { Target = policyName, IsEnd = true };
            yield break;
        }

        foreach (var told in NotesOn(scope, inventory))
            yield return told;
        yield return new CallResult<FirewallScope>(scope);
    }

    private static IEnumerable<CallEvent> NotesOn(FirewallScope scope, FirewallInventory inventory)
    {
        foreach (var group in inventory.Groups.Except(scope.Groups))
            yield return new CallNote($"{group.Name} is no rule group of {scope.Policy!.Name} and is left out") { Place = group.Origin.Document.Name };
        foreach (var name in scope.FlowbitsNobodySets)
        {
            yield return new CallNote(scope.IsWhole
                ? $"flowbits {name} is set by no rule of {scope.Policy!.Name}: it is never set"
                : $"flowbits {name} is set by no rule that was read, and another rule group may set it: read the whole policy");
        }

        foreach (var line in scope.Unparsed)
            yield return new CallProblem("RuleNotUnderstood", CallProblemKind.NotParsed, new FormatException(line.ToString()), "Pass the rules as they were deployed.") { Target = line };
        foreach (var rule in scope.Refused)
            yield return CallNote.Of(rule);
    }
}
