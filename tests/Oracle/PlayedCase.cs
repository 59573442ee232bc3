using System.Net.Sockets;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests;

/// <summary>A rule set and a handshake, as the engine has played it: its trace says which packets there are.</summary>
/// <param name="Rules">The rules as Suricata gets them.</param>
/// <param name="Handshake">The handshake.</param>
/// <param name="Trace">The engine's word.</param>
internal sealed record PlayedCase(IReadOnlyList<string> Rules, TlsHandshake Handshake, FlowTrace Trace)
{
    /// <summary>The packets that are sent.</summary>
    public IReadOnlyList<PacketRecord> Packets { get; private init; } = Trace.Packets;

    /// <summary>The offsets of the segments that are sent again, in their order.</summary>
    public IEnumerable<int> Resent => Segments.Skip(Handshake.Cuts.Count + 1).Select(packet => packet.StreamOffset);

    private IEnumerable<PacketRecord> Segments => Packets.Where(packet => packet.Kind == PacketKind.ClientHello);

    /// <summary>A case whose rules are bound to the addresses of its number, so that it can share a Suricata with others; the keeper of streams is beside them.</summary>
    public static PlayedCase Play(string rules, TlsHandshake handshake, int index, EngineSettings settings)
    {
        var bound = CaseRules.Bind(rules, index, handshake.SourceAddress.AddressFamily == AddressFamily.InterNetworkV6).ToList();
        return new PlayedCase(bound, handshake, Ask(bound.Append(SuricataRunner.StreamKeeper), handshake, settings));
    }

    /// <summary>A case whose rules stay as they are and are all that there is.</summary>
    public static PlayedCase PlayAlone(string rules, TlsHandshake handshake, EngineSettings settings)
    {
        var lines = rules.Split('\n');
        return new PlayedCase(lines, handshake, EngineOf(lines, settings).Trace(handshake));
    }

    /// <summary>The same under one assumption about what the rules name and nobody knows, put to stock Suricata in its own words.</summary>
    /// <param name="rules">The rules, one a line.</param>
    /// <param name="handshake">The handshake.</param>
    /// <param name="settings">The engine's.</param>
    /// <param name="world">Which of the assumptions: any number.</param>
    public static PlayedCase PlayAloneInWorld(string rules, TlsHandshake handshake, EngineSettings settings, int world)
    {
        var lines = rules.Split('\n');
        var engine = EngineOf(lines, settings);
        var assumptions = engine.Assumptions(handshake);
        var assumption = assumptions[(int)((uint)world % (uint)assumptions.Count)];
        return new PlayedCase([.. lines.Select(line => StockRules.Under(line, assumption, handshake))], handshake, engine.Trace(handshake, assumption));
    }

    /// <summary>The same with other segments sent again behind the last one.</summary>
    public PlayedCase Resending(IEnumerable<int> offsets)
    {
        var sent = Segments.Take(Handshake.Cuts.Count + 1).ToList();
        var start = Packets.TakeWhile(packet => packet.Kind != PacketKind.ClientHello);
        var end = Packets.Reverse().TakeWhile(packet => packet.Kind != PacketKind.ClientHello).Reverse();
        return this with
        {
            Packets = [.. start.Concat(sent).Concat(sent.Where(packet => offsets.Contains(packet.StreamOffset))).Concat(end).Select((packet, i) => packet with { Number = i + 1 })],
        };
    }

    private static FlowTrace Ask(IEnumerable<string> rules, TlsHandshake handshake, EngineSettings settings) => EngineOf(rules, settings).Trace(handshake);

    private static VerdictEngine EngineOf(IEnumerable<string> rules, EngineSettings settings) =>
        new([.. RuleSetSyntax.Parse(string.Join('\n', rules)).Rules.Select(rule => CompiledRule.Compile(rule, CaseVariables.Values, settings.Version))], settings);
}
