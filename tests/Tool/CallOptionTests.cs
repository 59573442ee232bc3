using TlsCompat.Calls.Options;
using TlsCompat.Tool.Clients;
using TlsCompat.Tool.Completing;
using TlsCompat.Tool.Evidence;
using TlsCompat.Tool.Explaining;
using TlsCompat.Tool.Handshakes;
using TlsCompat.Tool.Running;
using TlsCompat.Tool.Verbs;

namespace TlsCompat.Tool.Tests;

/// <summary>The verbs have the options that tests/Cmdlets holds the cmdlets to.</summary>
public sealed class CallOptionTests
{
    private static readonly Dictionary<string, (Func<Verb> Verb, IReadOnlyList<CallOption> Options)> Calls = new(StringComparer.Ordinal)
    {
        ["audit"] = (() => new AuditCommand(), [.. CallOptions.Audit, .. CallOptions.Account, .. CallOptions.AccountParts]),
        ["patch"] = (() => new PatchCommand(), [.. CallOptions.Patch, .. CallOptions.Account, .. CallOptions.AccountParts]),
        ["trace"] = (() => new TraceCommand(), [.. CallOptions.Trace, .. CallOptions.Account, .. CallOptions.AccountParts]),
        ["compare"] = (() => new CompareCommand(), CallOptions.Compare),
        ["handshake"] = (() => new HandshakeCommand(), CallOptions.Handshake),
        ["clients"] = (() => new ClientsCommand(), CallOptions.Clients),
        ["explain"] = (() => new ExplainCommand(), CallOptions.Explanation),
        ["completion"] = (() => new CompletionCommand(), []),
        ["evidence"] = (() => new EvidenceCommand(), CallOptions.Evidence),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Verb_has_these_options_and_no_others(string name)
    {
        var (verb, options) = Calls[name];

        Assert.Equal(
            options.Select(option => option.Switch).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            verb().Options.Select(option => option.Name).Order(StringComparer.Ordinal));
    }
}
