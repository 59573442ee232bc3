using TlsCompat.Firewall;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Play;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>Finds server names that a rule takes, and one that it does not, by playing the rule alone.</summary>
/// <param name="settings">Version of the engine.</param>
/// <param name="flows">Finds a flow that the rule's header takes.</param>
/// <param name="hellos">The hellos that are tried.</param>
internal sealed class ServerNameFinder(EngineSettings settings, FlowFinder flows, WitnessHellos hellos)
{
    /// <summary>Of the names that RFC 6761 reserves, so that no rule means it; rules on "any name" do.</summary>
    public const string UnlistedName = "unlisted.example.invalid";

    // For rules on names that are made of other characters than the usual.
    private const string UnusualName = "un_usual.example.invalid";

    // A bound on the names that are suggested for one rule.
    private const int MaximumTries = 400;

    // For rules that take the name above, for its length or a part of it.
    private static readonly string[] OtherNames = ["a.invalid", "WWW.OTHER.TEST", "a-server-with-a-long-name.of-some-other-domain.invalid"];

    /// <summary>Whether a rule says anything of names: every rule that passes does, if only that it passes all.</summary>
    public static bool NamesServers(ScopedRule rule) => !Relevance.IsOnOtherProtocol(rule.Syntax) && (rule.Action == RuleAction.Pass || LooksForNames(rule.Syntax));

    /// <summary>Whether it looks for the server name, or for text that may be one.</summary>
    public static bool LooksForNames(RuleSyntax rule) => rule.Has(Keywords.TlsSni) || LooksForText(rule);

    public FoundServerNames Find(ScopedRule rule)
    {
        var names = LooksForNames(rule.Syntax);
        var isForClients = rule.Syntax.Options.Any(option => NamelessRule.IsOfClient(option.Keyword));
        if (!names && !isForClients)
            return new FoundServerNames(UnlistedName, null, false);
        if (flows.Find(rule) is not { } flow)
            return default;

        // What is not known of the rule may hold: then it takes these names.
        var assumed = AssumedRule.Taking(rule);
        var engine = EngineOf(assumed);
        string[] suggestions = names ? Suggestions(rule, assumed) : [UnlistedName];
        var taken = Enumerable.Range(0, WitnessClient.OfDifferentHellos).Select(client => Array.Find(suggestions, name => Takes(engine, name, client, flow))).FirstOrDefault(name => name is not null);
        var notTaken = names && Takes(engine, UnlistedName, 0, flow) ? ServerNameSample.OfExcluded(rule.Syntax).Concat(OtherNames).FirstOrDefault(name => !Takes(engine, name, 0, flow)) : null;
        return new FoundServerNames(taken, notTaken, taken is null && MayTakeOthers(rule, flow));
    }

    /// <summary>Whether a rule matches a hello for a name from one of the clients: the small one, or the one with a post-quantum key share, of which a rule may ask the size.</summary>
    public bool Takes(CompiledRule rule, string name, FlowTuple flow)
    {
        var engine = EngineOf(rule);
        return Enumerable.Range(0, WitnessClient.OfDifferentHellos).Any(client => Takes(engine, name, client, flow));
    }

    private static string[] Suggestions(ScopedRule rule, CompiledRule assumed) =>
    [
        .. ServerNameSample.Of(rule.Syntax).Append(UnlistedName).Concat(ServerNameSample.OfHashed(rule.Syntax)).Concat(ServerNameSample.OfPlaced(assumed))
            .Concat(ServerNameSample.OfExcluded(rule.Syntax)).Append(UnusualName).Take(MaximumTries),
    ];

    /// <summary>Whether it looks for content or an expression outside the buffers of the handshake: a name in the payload is a name too.</summary>
    private static bool LooksForText(RuleSyntax rule) => (rule.Has(Keywords.Content) || rule.Has(Keywords.Pcre))
        && rule.Buffers.Any(buffer => buffer.Buffer is not { Keyword: not null } sticky || sticky.Keyword == Keywords.PktData);

    /// <summary>Whether another name, or another client, would be taken: where the rest of the rule does not take a hello that is tried either, it is for none such.</summary>
    private bool MayTakeOthers(ScopedRule rule, FlowTuple flow)
    {
        if (rule.Compiled.TakesNoHostName)
            return false;
        var rest = EngineOf(NamelessRule.Of(rule));
        return Enumerable.Range(0, WitnessClient.OfDifferentHellos).Any(client => Takes(rest, UnlistedName, client, flow));
    }

    private VerdictEngine EngineOf(CompiledRule rule) => new([rule], settings with { DefaultActions = [] });

    private bool Takes(VerdictEngine engine, string name, int client, FlowTuple flow)
    {
        var each = new SplitCase(hellos.For(name)[client], flow);
        return Takes(split: false) || Takes(split: true);

        bool Takes(bool split) => engine.Assumptions(each, split: false)
            .Any(assumption => engine.Trace(each with { Assumption = assumption }, split).Packets.Any(packet => packet.Matched.Count > 0));
    }
}
