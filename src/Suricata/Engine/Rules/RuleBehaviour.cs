using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// What a rule does to a handshake that its header takes, apart from its header and its descriptions: two rules of one behaviour
/// do the same in the same place. So a thousand drop rules of a subnet each are one, and what is played with one holds for all.
/// </summary>
internal sealed class RuleBehaviour
{
    private readonly CompiledRule _rule;
    private string? _text;
    private readonly List<BufferCheck> _names;

    private RuleBehaviour(CompiledRule rule)
    {
        _rule = rule;
        var body = rule.Body;
        _names = [.. body.Checks.OfType<BufferCheck>().Where(check => check.Buffer.IsServerName)];
        var asksOther = false;
        var asksFlow = false;
        foreach (var condition in body.Conditions)
        {
            asksFlow |= condition is GeoIpCondition or SameAddressCondition;
            asksOther |= condition is not (FlowCondition or FlowBitCondition or FlowIntegerCondition or AddressBitCondition or AppLayerProtocolCondition or NeverCondition
                or StreamEventCondition or TcpFlagsCondition or FragmentBitsCondition or ChecksumCondition or UnknownCondition or GeoIpCondition or SameAddressCondition);
        }

        asksFlow |= body.Checks.Exists(check => check.OpenSets.Count > 0);
        asksOther |= body.Checks.Exists(check => check is not (StateCheck or BufferCheck or CertificateCheck or NeverCheck or UnknownCheck or CategoryCheck));
        DependsOnBytes = body.AsksForPayload || asksOther;
        DependsOnFlow = asksFlow || asksOther;
        IsRepeatable = !DependsOnBytes && !DependsOnFlow && body.Changes.Count == 0 && !body.Bypasses && !body.IsScopeOpen && rule.UnknownKeywords.Count == 0
            && body.Conditions.TrueForAll(condition => condition is FlowCondition or AppLayerProtocolCondition or TcpFlagsCondition)
            && body.Checks.TrueForAll(check => check is StateCheck);
    }

    /// <summary>What it does may depend on bytes or sizes of packets, and so on the name in the hello.</summary>
    public bool DependsOnBytes { get; }

    /// <summary>What it does may depend on the addresses of the flow beyond its header.</summary>
    public bool DependsOnFlow { get; }

    /// <summary>Directly behind a rule of the same behaviour it changes nothing.</summary>
    public bool IsRepeatable { get; }

    /// <summary>Whether it looks at the server name.</summary>
    public bool AsksForName => _names.Count > 0;

    public static RuleBehaviour Of(CompiledRule rule) => new(rule);

    /// <summary>Whether the rule does no more than log: no outcome depends on whether it matches.</summary>
    /// <param name="asked">The flowbits that some rule asks for.</param>
    public bool OnlyLogs(IReadOnlySet<string> asked) => _rule.Action is RuleAction.Alert or RuleAction.Config && !_rule.Body.Bypasses
        && _rule.Body.Changes.TrueForAll(change => change is FlowBitChange bit && !asked.Contains(bit.Name));

    /// <summary>Whether the rule never matches a hello for a name.</summary>
    public bool IsNeverFor(byte[]? serverName) => !_rule.Body.ToClient && !_rule.Body.AsksForPayload
        && _names.Exists(check => IsNever(check, serverName));

    /// <summary>
    /// Whether the rule never matches a handshake that begins with a hello, by what it asks of the hello or of certificates. What is known of
    /// one hello holds for all of its client that have the same extensions, but for the name.
    /// </summary>
    /// <param name="hello">What is read of the hello.</param>
    /// <param name="areCertificatesHidden">Whether the server answers with TLS 1.3.</param>
    public bool IsNeverFor(HelloFacts hello, bool areCertificatesHidden)
    {
        if (_rule.Body.AsksForPayload)
            return false;
        foreach (var check in _rule.Body.Checks)
        {
            if (check is not BufferCheck { Buffer: var buffer } one || buffer.IsServerName)
                continue;
            if (areCertificatesHidden && buffer.IsOfCertificates)
                return true;
            if (!_rule.Body.ToClient && buffer.OfHello?.Invoke(hello) is { Values: { } values }
                && values.All(value => IsNever(one, value)))
                return true;
        }

        return false;
    }

    /// <summary>The behaviour on a hello for a name, as a text that is equal for equal ones.</summary>
    public string TextFor(byte[]? serverName)
    {
        _text ??= Write();
        if (_names.Count == 0)
            return _text;
        var text = new StringBuilder(_text);
        foreach (var check in _names)
        {
            var holds = check.HoldsOf(serverName, isTransformed: true);
            text.Append('|').Append((int)holds).Append(holds == Truth.Unknown ? check.Patterns.UnknownKeyword : "");
            if (MayBeUntransformed(check))
                text.Append(check.IsPreselected ? 'p' : '-').Append((int)check.HoldsOf(serverName, isTransformed: false));
        }

        return text.ToString();
    }

    private static bool IsNever(BufferCheck check, byte[]? value) =>
        check.HoldsOf(value, isTransformed: true) == Truth.No && (!MayBeUntransformed(check) || check.HoldsOf(value, isTransformed: false) == Truth.No);

    /// <summary>Whether Suricata may look at the buffer before its transforms.</summary>
    private static bool MayBeUntransformed(BufferCheck check) => check is { PreselectsByAbsence: true, Transforms.Count: > 0 };

    private string Write()
    {
        var (body, rule, all) = (_rule.Body, _rule.Syntax, _rule.Syntax.Tree.Text);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_rule.Action} {_rule.Type} {body.Protocol} {body.IsIPv6} {body.ToServer} {body.ToClient} {body.IsOfApplication} {body.IsForOtherTraffic} {body.NeedsPacket} {body.NeedsStream} {body.IsScopeOpen} {_rule.UnknownHeader} {string.Join(',', body.Unknown)}");
        foreach (var check in body.Checks)
            text.Append(' ').Append(check.Keyword).Append(check.Preselects ? '+' : ' ').Append(check.PreselectsByAbsence ? '!' : ' ');
        foreach (var condition in body.Conditions)
        {
            if (condition is FlowCondition flow)
                text.Append(CultureInfo.InvariantCulture, $" flow {flow.Direction} {flow.Established} {flow.InStream} {flow.OnlyFragments}");
        }

        var isInName = false;
        foreach (var option in rule.Options)
        {
            var kind = option.Keyword.Kind;
            // What is said of the flow is said in many ways.
            if (kind == KeywordKind.Description || option.Keyword == Keywords.Flow)
                continue;
            if (kind == KeywordKind.StickyBuffer)
                isInName = option.Keyword == Keywords.TlsSni;
            if (!isInName || kind is not (KeywordKind.Pattern or KeywordKind.PatternModifier or KeywordKind.Transform))
                text.Append(';').Append(option.Span.In(all));
        }

        return text.ToString();
    }
}
