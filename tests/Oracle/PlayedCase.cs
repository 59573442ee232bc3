using System.Net.Sockets;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set and a handshake between the addresses of a case's number, as the engine has played it: its trace says which packets there are.</summary>
/// <param name="Rules">The rules, bound to the case.</param>
/// <param name="Handshake">The handshake.</param>
/// <param name="Trace">The engine's word.</param>
internal sealed record PlayedCase(IReadOnlyList<string> Rules, Handshake Handshake, HandshakeTrace Trace)
{
    public static PlayedCase Play(string rules, Handshake handshake, int index, EngineSettings settings)
    {
        var bound = CaseRules.Bind(rules, index, handshake.SourceAddress.AddressFamily == AddressFamily.InterNetworkV6).ToList();
        var compiled = RuleSetSyntax.Parse(string.Join('\n', bound.Append(SuricataRunner.StreamKeeper))).Rules
            .Select(rule => CompiledRule.Compile(rule, CaseVariables.Values, settings.Version)).ToList();
        return new PlayedCase(bound, handshake, new VerdictEngine(compiled, settings).Trace(handshake));
    }
}
