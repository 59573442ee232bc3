using TlsCompat.Calls.Options;
using TlsCompat.Module;

namespace TlsCompat.Cmdlets.Tests;

/// <summary>The cmdlets have the options that tests/Tool holds the verbs to.</summary>
public sealed class CallOptionTests
{
    private static readonly string[] Input = ["Path", "LiteralPath", "InputObject"];

    public static TheoryData<string, IReadOnlyList<CallOption>, string[]> Calls => new()
    {
        { "Get-TlsRuleAudit", CallOptions.Audit, Input },
        { "Test-TlsRule", CallOptions.Test, Input },
        { "Get-TlsRulePatch", CallOptions.Patch, Input },
        { "Trace-TlsHandshake", CallOptions.Trace, Input },
        { "Compare-TlsRule", CallOptions.Compare, [.. Input, "New"] },
        { "Test-TlsHandshake", CallOptions.Handshake, ["Endpoint", "InputObject"] },
        { "Get-TlsClientProfile", CallOptions.Clients, ["Name"] },
        { "Get-TlsRuleCheck", CallOptions.Explanation, ["Id"] },
        { "Get-TlsDropEvidence", CallOptions.Evidence, Input },
        { "Get-TlsFirewallPolicy", [.. CallOptions.Account, .. CallOptions.AccountParts.Where(option => option.Parameter != "IncludeManaged")], [] },
        { "Get-TlsRuleGroup", [.. CallOptions.Account, .. CallOptions.Sources, .. CallOptions.AccountParts.Where(option => option.Parameter != "FirewallName")], Input },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Cmdlet_has_these_parameters_and_no_others(string name, IReadOnlyList<CallOption> options, string[] input)
    {
        var command = CommandShape.In(typeof(CancellableCommand).Assembly).Single(command => command.Name == name);

        Assert.Equal(
            options.Select(option => option.Parameter).OfType<string>().Concat(input).Distinct().Order(StringComparer.Ordinal),
            command.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_one_face_has_alone_says_why() => Assert.All(
        (IEnumerable<CallOption>)[.. CallOptions.Audit, .. CallOptions.Test, .. CallOptions.Patch, .. CallOptions.Trace, .. CallOptions.Compare, .. CallOptions.Handshake, .. CallOptions.Clients, .. CallOptions.Explanation, .. CallOptions.Evidence, .. CallOptions.Account, .. CallOptions.AccountParts],
        option => Assert.Equal(option.Parameter is null || option.Switch is null, option.Why is not null));
}
