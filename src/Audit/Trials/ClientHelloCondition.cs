using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Trials;

/// <summary>The option <c>ssl_state:client_hello;</c>: whether a rule has it, and where it goes.</summary>
internal static class ClientHelloCondition
{
    public const string Value = "client_hello";

    /// <summary>
    /// For a rule without a direction, which also stops a server's answers: the state is that of the last message read, so that a rule
    /// which waits for the ClientHello alone never matches the ServerHello.
    /// </summary>
    public const string BothHellos = "client_hello,server_hello";

    /// <summary>Whether the rule waits for the complete ClientHello by this option, and for nothing that excludes it.</summary>
    public static bool IsIn(RuleSyntax rule) =>
        rule.All(Keywords.SslState).Any(option => rule.ValueOf(option).Trim() is Value or BothHellos);

    /// <summary>
    /// The edits that make a rule wait, or none where Suricata would not load the result: with dsize, which is about
    /// packets (detect-parse.c, "combines packet specific matches"), and beside a negated app-layer-protocol.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">Which hellos it waits for.</param>
    public static IReadOnlyList<OptionEdit> Require(RuleSyntax rule, string value = Value)
    {
        if (rule.Has(Keywords.DSize) || rule.All(Keywords.AppLayerProtocol).Any(option => rule.ValueOf(option).StartsWith("!")))
            return [];
        return Waiting(rule, value);
    }

    /// <summary>The same where what Suricata would not load beside it is taken away.</summary>
    public static IReadOnlyList<OptionEdit> Waiting(RuleSyntax rule, string value)
    {
        return rule.IndexOf(Keywords.SslState) is var state and >= 0
            ? [new OptionEdit.ReplaceValue(state, value)]
            : [new OptionEdit.Insert(InsertionIndex(rule), Keywords.SslState.Name, value)];
    }

    /// <summary>
    /// Before <c>flow</c>, which it reads well beside, unless that stands among the options of a buffer; else before the
    /// first buffer; else before <c>sid</c>. It may not part a buffer from its patterns, nor come before
    /// app-layer-protocol: Suricata 7.0.10 loads neither.
    /// </summary>
    private static int InsertionIndex(RuleSyntax rule)
    {
        var buffers = rule.Buffers;
        var firstBuffer = buffers is [var buffer, ..] ? buffer.Options.Start.Value : rule.Options.Count;
        var flow = rule.IndexOf(Keywords.Flow);
        var sid = rule.IndexOf(Keywords.Sid);
        var index = flow >= 0 && flow < firstBuffer ? flow
            : firstBuffer < rule.Options.Count ? firstBuffer
            : sid >= 0 ? sid
            : rule.Options.Count;
        index = Math.Max(index, rule.IndexOf(Keywords.AppLayerProtocol) + 1);
        foreach (var (_, options) in buffers)
        {
            if (index > options.Start.Value && index < options.End.Value)
                index = options.End.Value;
        }

        return index;
    }
}
