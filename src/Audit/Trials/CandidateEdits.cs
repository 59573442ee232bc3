using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>The changes that are tried with a rule that decides too early, the smallest first: which of them is right is for the witnesses to say.</summary>
internal static class CandidateEdits
{
    public static IEnumerable<CandidateEdit> Of(Suspect suspect)
    {
        var rule = suspect.Rule.Syntax;
        return suspect switch
        {
            { Cause: EarlyMatchCause.UnknownKeyword } => [],
            // Without dsize such a rule would look into streams, which are kept or not for the rules as they are: nothing shows what it would
            // do. So what it says of bytes goes too, where each ClientHello has them.
            { IsOnTls: true, Rule.Compiled.LooksIntoPayload: true } when Excluding(rule) is { Count: > 0 } excluding => BeginningOfRecord(rule) is { Count: > 0 } bytes
                ? OfTls(rule, [.. excluding.Concat(bytes).OrderBy(edit => edit is OptionEdit.Remove remove ? remove.Index : ((OptionEdit.ReplaceValue)edit).Index)])
                : [],
            { IsOnTls: true } => OfTls(rule, Excluding(rule)),
            // What such a rule says of the bytes of a segment is about TLS, or so it seems: the proof says that it is for the witnesses alone.
            { Cause: EarlyMatchCause.RawContent } => OfTls(rule, []),
            { Cause: EarlyMatchCause.AppLayerProtocol } when !IsOfOtherProtocols(rule) => OfTls(rule, []),
            _ => OfTransport(suspect),
        };
    }

    /// <summary>A rule on TLS waits for the ClientHello, for that and the ServerHello where it looks both ways.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="removed">The edits that take away what Suricata does not load beside ssl_state.</param>
    private static IEnumerable<CandidateEdit> OfTls(RuleSyntax rule, List<OptionEdit> removed)
    {
        var values = LooksBothWays(rule) ? new[] { ClientHelloCondition.Value, ClientHelloCondition.BothHellos } : [ClientHelloCondition.Value];
        // The last option goes with the blanks before it, which two that go would share.
        var last = rule.Options.Count - 1;
        if (removed.Contains(new OptionEdit.Remove(last)) && removed.Contains(new OptionEdit.Remove(last - 1)))
            yield break;
        foreach (var value in values)
        {
            var edits = removed.Count == 0 ? ClientHelloCondition.Require(rule, value) : [.. ClientHelloCondition.Waiting(rule, value), .. removed];
            if (edits.Count > 0)
                yield return new CandidateEdit(edits) { IsWider = removed.Count > 0 };
        }

        // What matched all that comes after the ClientHello has no other name than "not the ClientHello": it can stop that instead.
        if (removed.Count == 0 && rule.All(Keywords.SslState).Any(option => rule.ValueOf(option).Contains('!')))
        {
            foreach (var edits in values.Select(value => ClientHelloCondition.Require(rule, value)).Where(edits => edits.Count > 0))
                yield return new CandidateEdit(edits) { MayStopElsewhere = true, StopsEarlier = true };
            // In Suricata 8 it stops no whole hello and nothing behind one: a hello in segments is all that it stops. As an alert it goes on telling.
            if (rule.All(Keywords.SslState).Any(option => IsAllButClientHello(rule.ValueOf(option))))
                yield return new CandidateEdit([new OptionEdit.ReplaceAction(RuleAction.Alert)]) { StopsNothing = true, LetsThrough = ["a connection of TLS that does not begin with a ClientHello"] };
        }
    }

    private static bool IsAllButClientHello(ReadOnlySpan<char> states) =>
        states.ToString().Split([',', '|'], StringSplitOptions.TrimEntries).Any(state => state[0] == '!' && state[1..].Trim() == ClientHelloCondition.Value);

    /// <summary>
    /// The edits that take away what the rule says of the bytes of a packet, where that is no more than how each record of a handshake begins:
    /// 22, and the 3 of its version (RFC 8446, 5.1). None where it says anything else of bytes.
    /// </summary>
    private static List<OptionEdit> BeginningOfRecord(RuleSyntax rule)
    {
        if (rule.Buffers is not [{ Buffer: null } payload])
            return [];
        var places = Enumerable.Range(payload.Options.Start.Value, payload.Options.End.Value - payload.Options.Start.Value)
            .Where(at => rule.Options[at].Keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier or KeywordKind.Transform or KeywordKind.BufferModifier).ToList();
        return places.TrueForAll(at => (rule.NameOf(rule.Options[at]), rule.ValueOf(rule.Options[at]).ToString().Replace(" ", "", StringComparison.Ordinal)) is
                ("content", "\"|16|\"" or "\"|1603|\"") or ("startswith" or "depth" or "fast_pattern", _) or ("offset", "0"))
            && places.Count(at => rule.NameOf(rule.Options[at]) == "content") == 1 && places.Exists(at => rule.NameOf(rule.Options[at]) is "startswith" or "depth")
                ? places.ConvertAll(OptionEdit (at) => new OptionEdit.Remove(at)) : [];
    }

    /// <summary>
    /// What Suricata does not load beside ssl_state: dsize and no_stream, which are about packets (detect-parse.c, "combines packet specific
    /// matches"), and a negated app-layer-protocol, which TLS always meets.
    /// </summary>
    private static List<OptionEdit> Excluding(RuleSyntax rule)
    {
        var edits = new List<OptionEdit>();
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var (keyword, value) = (rule.Options[i].Keyword, rule.ValueOf(rule.Options[i]).ToString());
            if (keyword == Keywords.DSize || (keyword == Keywords.AppLayerProtocol && value.StartsWith('!')))
                edits.Add(new OptionEdit.Remove(i));
            else if (keyword == Keywords.Flow && value.Contains("no_stream", StringComparison.OrdinalIgnoreCase))
                edits.Add(WithoutNoStream(i, value));
        }

        return edits;
    }

    private static OptionEdit WithoutNoStream(int index, string flow)
    {
        var rest = string.Join(',', flow.Split(',').Where(part => !part.Trim().Equals("no_stream", StringComparison.OrdinalIgnoreCase)));
        return rest.Length == 0 ? new OptionEdit.Remove(index) : new OptionEdit.ReplaceValue(index, rest.TrimStart());
    }

    /// <summary>
    /// A rule on TCP or IP that stops everything: it leaves TLS alone, and a rule on TLS behind it stops that once the ClientHello is
    /// complete. Only where nothing but the flow is asked for, so that the second rule can ask for the same. A rule on IP goes on stopping
    /// what is not TCP, of which ICMP has no protocol that could be negated.
    /// </summary>
    private static IEnumerable<CandidateEdit> OfTransport(Suspect suspect)
    {
        var rule = suspect.Rule.Syntax;
        if (suspect.FreeSids.Count == 0 || !AsksForFlowAlone(rule))
            yield break;
        var isIP = suspect.FreeSids.Count > 1;
        var flow = rule.IndexOf(Keywords.Flow);
        var at = flow >= 0 ? flow : rule.IndexOf(Keywords.Sid) is var sid and >= 0 ? sid : rule.Options.Count;
        if (suspect.IsInStrictOrder && !rule.Has(Keywords.FlowBits))
        {
            foreach (var state in States(rule))
                yield return OfTemplate(suspect, at, state);
        }

        foreach (var state in States(rule))
        {
            yield return new CandidateEdit([isIP ? new OptionEdit.Insert(at, "ip_proto", "!6") : new OptionEdit.Insert(at, Keywords.AppLayerProtocol.Name, "!tls")])
            {
                Added =
                [
                    .. isIP ? [Twin(rule, "tcp", option => option.Keyword != Keywords.FlowBits, "app-layer-protocol:!tls;", suspect.FreeSids[1])] : Array.Empty<string>(),
                    Twin(rule, "tls", IsOfRuleOrFlow, $"ssl_state:{state};", suspect.FreeSids[0]),
                ],
                // Measured: tests/Oracle, PatchKindTests.
                LetsThrough = IsOfOtherProtocols(rule) ? [] : ["the greeting of a server that speaks first, as SSH's does", "the first message each way of a protocol that Suricata does not know"],
            };
        }
    }

    /// <summary>
    /// AWS's template in strict order (Developer Guide, "Rules for a default drop"): in front of the rule an alert that marks flows of TLS, on
    /// the rule the question for the mark, and behind it the same rule on TLS once the ClientHello is complete. What is not TLS is stopped as
    /// before, at the same packet.
    /// </summary>
    private static CandidateEdit OfTemplate(Suspect suspect, int at, string state)
    {
        var rule = suspect.Rule.Syntax;
        var bit = string.Create(CultureInfo.InvariantCulture, $"is_tls_{rule.Sid ?? suspect.FreeSids[0]}");
        var mark = Twin(rule, "tls", option => option.Keyword == Keywords.Flow, $"flowbits:set,{bit}; noalert;", suspect.FreeSids[1]);
        return new CandidateEdit([new OptionEdit.Insert(at, Keywords.FlowBits.Name, $"isnotset,{bit}")])
        {
            AddedBefore = ["alert" + mark[rule.ActionSpan.Length..]],
            Added = [Twin(rule, "tls", IsOfRuleOrFlow, $"ssl_state:{state};", suspect.FreeSids[0])],
        };
    }

    private static string[] States(RuleSyntax rule) => LooksBothWays(rule) ? [ClientHelloCondition.Value, ClientHelloCondition.BothHellos] : [ClientHelloCondition.Value];

    /// <summary>The same rule on another protocol, with a condition of its own in front of its flow.</summary>
    private static string Twin(RuleSyntax rule, string protocol, Func<OptionSyntax, bool> isKept, string condition, uint sid)
    {
        var options = rule.Options.Where(option => isKept(option) && option.Keyword != Keywords.Sid && option.Keyword != Keywords.Rev).ToList();
        var texts = options.Select(option => option.Span.In(rule.Tree.Text).ToString()).ToList();
        texts.Insert(options.FindIndex(option => option.Keyword == Keywords.Flow) is var flow and >= 0 ? flow : texts.Count, condition);
        texts.Add(string.Create(CultureInfo.InvariantCulture, $"sid:{sid};"));
        texts.Add("rev:1;");
        var header = TextSpan.FromBounds(rule.ProtocolSpan.End, rule.Options[0].Span.Start).In(rule.Tree.Text);
        return $"{rule.ActionSpan.In(rule.Tree.Text)} {protocol}{header}{string.Join(' ', texts)})".Replace("\\\r\n", "", StringComparison.Ordinal).Replace("\\\n", "", StringComparison.Ordinal);
    }

    private static bool AsksForFlowAlone(RuleSyntax rule) => rule.Options.Count > 0 && rule.Options.All(option =>
        IsOfRuleOrFlow(option) || option.Keyword == Keywords.DSize || (option.Keyword == Keywords.FlowBits && rule.ValueOf(option).TrimStart().StartsWith("isnotset"))
        || (option.Keyword == Keywords.AppLayerProtocol && rule.ValueOf(option).StartsWith("!")));

    /// <summary>Whether an option describes the rule, says what is logged, or asks for the flow: what a rule for a part of the same traffic has too.</summary>
    private static bool IsOfRuleOrFlow(OptionSyntax option) =>
        option.Keyword.Kind == KeywordKind.Description || option.Keyword == Keywords.NoAlert || option.Keyword == Keywords.Flow;

    /// <summary>Whether it is for whatever is not one of the protocols that it names, TLS among the rest.</summary>
    private static bool IsOfOtherProtocols(RuleSyntax rule) => rule.All(Keywords.AppLayerProtocol).Any(option => rule.ValueOf(option).StartsWith("!"));

    /// <summary>Whether the rule has no direction, so that it also stops what a server answers.</summary>
    private static bool LooksBothWays(RuleSyntax rule) => rule.IndexOf(Keywords.Flow) is var flow && (flow < 0
        || !rule.ValueOf(rule.Options[flow]).ToString().Split(',', StringSplitOptions.TrimEntries)
            .Any(part => part.ToLowerInvariant() is "to_server" or "from_client" or "to_client" or "from_server"));
}
