using System.Collections.Frozen;
using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Quic;

/// <summary>A rule as QUIC flows meet it: compiled for them, and played alone to see when it decides.</summary>
internal sealed class QuicRule
{
    private const string AnyFlow = "any any -> any any";

    private static readonly FrozenSet<string> AnyTransport =
        new[] { "ip", "pkthdr", "ip4", "ipv4", "ip6", "ipv6" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly EngineVersion _version;
    private readonly Lazy<CompiledRule> _compiled;
    private readonly Lazy<CompiledRule> _bare;
    private readonly Lazy<QuicTiming> _timing;

    /// <param name="rule">The rule.</param>
    /// <param name="place">Its place among the rules that may meet QUIC, in their order.</param>
    /// <param name="version">The version.</param>
    /// <param name="played">What was played of rules that differ in their headers and descriptions only.</param>
    public QuicRule(ScopedRule rule, int place, EngineVersion version, Dictionary<string, QuicTiming> played)
    {
        _version = version;
        Rule = rule;
        Place = place;
        _compiled = new(() => rule.CompileFor(QuicTraffic.Instance, rule.Syntax));
        _bare = new(() => rule.CompileFor(QuicTraffic.Instance, Bare(rule.Syntax)));
        _timing = new(() =>
        {
            var shape = Shape(rule);
            if (!played.TryGetValue(shape, out var timing))
                played[shape] = timing = PlayAlone();
            return timing;
        });
    }

    public ScopedRule Rule { get; }

    public int Place { get; }

    public CompiledRule Compiled => _compiled.Value;

    /// <summary>When the rule decides about a flow that its header takes, alone.</summary>
    public QuicTiming Timing => _timing.Value;

    /// <summary>Whether a rule that passes does so by the server name or a fingerprint of a QUIC ClientHello.</summary>
    public bool PassesByHello => Rule.Action == RuleAction.Pass && HasHelloBuffer && _bare.Value.NeedsHello
        && (IsOnQuicOrUdp(Rule.Syntax) || Rule.Syntax.Options.Any(option => option.Keyword.Protocol == "quic"));

    /// <summary>Whether it decides before a ClientHello in two datagrams is complete.</summary>
    public bool IsEarly => !HasHelloBuffer && Timing is QuicTiming.FirstDatagram or QuicTiming.EachDatagram;

    /// <summary>Whether the rule may be on QUIC, by its protocol. Nearly all rules are told apart by that.</summary>
    public static bool MayMeet(RuleSyntax rule) =>
        rule.ProtocolSpan.In(rule.Tree.Text) is not ("tls" or "tcp") && (IsOnQuicOrUdp(rule) || AnyTransport.Contains(rule.Protocol));

    /// <summary>Whether the rule's protocol is quic or udp.</summary>
    public static bool IsOnQuicOrUdp(RuleSyntax rule) => IsOnQuic(rule) || rule.Protocol.Equals("udp", StringComparison.OrdinalIgnoreCase);

    public static bool IsOnQuic(RuleSyntax rule) => rule.Protocol == "quic" || rule.Protocol.StartsWith("quic:", StringComparison.Ordinal);

    /// <summary>Whether adding a condition on the ClientHello leaves it a rule on the same traffic.</summary>
    public static bool IsOnlyOnQuic(RuleSyntax rule) => IsOnQuic(rule) || rule.All(Keywords.AppLayerProtocol).Any(option => IsQuic(rule, option));

    /// <summary>The rule, or one that takes any name, with a name that it passes.</summary>
    public (CompiledRule Rule, string Name) Passing(Func<string, QuicWitness> witnessOf)
    {
        foreach (var name in QuicWitness.Names(_bare.Value))
        {
            var trace = Alone().Trace(witnessOf(name).Whole);
            if (trace is { Outcome: FlowOutcome.Passed, IsCertain: true } && ReferenceEquals(trace.DecidedBy, _bare.Value))
                return (Compiled, name);
        }

        // It asks for a fingerprint, or for what is not known: some client has that.
        var flow = Rule.Syntax.FlowSpan.In(Rule.Syntax.Tree.Text);
        var assumed = Rule.Syntax.Tree.ParseWording($"pass {Rule.Syntax.Protocol} {flow} (quic.sni; bsize:>0; sid:1;)").Rules[0];
        return (Rule.CompileFor(QuicTraffic.Instance, assumed), QuicWitness.AnyName);
    }

    /// <summary>Whether a rule that decides after the server's answer looks at what the client sends.</summary>
    public bool LooksAtClientAfterAnswer => Timing == QuicTiming.AfterAnswer
        && Alone().Trace(QuicWitness.Any.Split).Packets.Any(packet => packet.Direction == PacketDirection.ToServer && packet.Verdict is PacketVerdict.Drop or PacketVerdict.Reject);

    private QuicTiming PlayAlone()
    {
        var bare = _bare.Value;
        if (bare.IsForOtherTraffic)
            return QuicTiming.Never;
        if (bare.NeedsHello)
            return QuicTiming.CompleteHello;
        if (bare.UnknownKeywords.Count > 0)
            return QuicTiming.NotJudged;
        var trace = Alone().Trace(QuicWitness.Any.Split);
        if (!trace.IsCertain)
            return QuicTiming.NotJudged;
        return trace.Packets.FirstOrDefault(packet => packet.Matched.Count > 0) switch
        {
            null => QuicTiming.Never,
            { Number: 1, Scope: VerdictScope.Flow } => QuicTiming.FirstDatagram,
            { Kind: PacketKind.ClientHello } => QuicTiming.EachDatagram,
            _ => QuicTiming.AfterAnswer,
        };
    }

    /// <summary>A look at the text: ten thousand rules on names are told apart by it.</summary>
    private bool HasHelloBuffer => Rule.Syntax.Options.Any(option => option.Keyword is { Kind: KeywordKind.StickyBuffer, Protocol: not null, Name: not "quic.version" });

    private static string Shape(ScopedRule rule)
    {
        var options = rule.Syntax.Options.Where(option => option.Keyword.Kind != KeywordKind.Description).Select(option => option.Span.In(rule.Syntax.Tree.Text).ToString());
        return string.Concat(options.Prepend($"{rule.Action} {rule.Syntax.Protocol} "));
    }

    /// <summary>The rule alone, on every flow. What other rules make of its flowbits is not known.</summary>
    private VerdictEngine Alone() => new([_bare.Value], new EngineSettings
    {
        Version = _version,
        UnknownFlowbits = FlowbitOption.Of(Rule.Syntax).Select(bit => bit.Name).ToFrozenSet(StringComparer.Ordinal),
    });

    private static RuleSyntax Bare(RuleSyntax rule)
    {
        var start = rule.FlowSpan.Start - rule.Span.Start;
        return rule.Tree.ParseWording(string.Concat(rule.Text.AsSpan(0, start), AnyFlow, rule.Text.AsSpan(start + rule.FlowSpan.Length))).Rules[0];
    }

    private static bool IsQuic(RuleSyntax rule, OptionSyntax option)
    {
        var value = rule.ValueOf(option).Trim();
        return value is "quic" || value.StartsWith("quic,");
    }
}
