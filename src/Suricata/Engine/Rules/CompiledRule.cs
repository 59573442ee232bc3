using System.Net;
using System.Net.Sockets;
using TlsCompat.Suricata.Engine.Flow;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules;

/// <summary>
/// A rule made ready for the engine: its options read, its names resolved. Independent of the rules beside it, immutable and
/// good for any number of engines; compiled for one version of Suricata.
/// </summary>
public sealed class CompiledRule
{
    private readonly RuleVariables _variables;
    private EarlyMatch? _earlyMatch;
    private HeaderMatcher? _header;
    private SignatureType? _type;
    private List<string>? _unknown;
    private IReadOnlyList<OpenHeaderSet>? _openSets;
    private long? _rank;
    private RuleBehaviour? _behaviour;

    private CompiledRule(RuleSyntax syntax, RuleAction action, RuleVariables variables, EngineVersion version, RuleBody body)
    {
        Syntax = syntax;
        Action = action;
        Version = version;
        Body = body;
        _variables = variables;
    }

    public RuleSyntax Syntax { get; }

    /// <summary>What the rule does: its own action, or the one that an override put in its place.</summary>
    public RuleAction Action { get; }

    public EngineVersion Version { get; }

    public SignatureType Type => _type ??= TypeOf();

    /// <summary>
    /// What keeps the engine from deciding about the rule: keywords that it does not model or for which Suricata does not load
    /// the rule, and names without a value.
    /// </summary>
    public IReadOnlyList<string> UnknownKeywords => _unknown ??= FindUnknown();

    /// <summary>Why Suricata does not load the rule for what its options or addresses come to together; null where it does.</summary>
    internal string? Refused => Body.Refused
        ?? (Version == EngineVersion.Suricata7 && Header.HasIPv6Range && Type == SignatureType.IpOnly ? "a range of IPv6 addresses stands in a rule on addresses only" : null);

    /// <summary>Whether and why the rule can match before the ClientHello is complete; of a rule that is compiled for TLS.</summary>
    public EarlyMatch EarlyMatch => _earlyMatch ??= EarlyMatcher.Of(this);

    /// <summary>Whether the rule is for other traffic than it is compiled for, and never matches.</summary>
    public bool IsForOtherTraffic => Body.IsForOtherTraffic;

    /// <summary>Whether the rule asks for something that is known with the complete ClientHello only.</summary>
    public bool NeedsHello => !IsForOtherTraffic && Body.Checks.Exists(check => check.Early.Cause == EarlyMatchCause.NeedsHello);

    /// <summary>Whether the rule looks for content in packets or the stream, outside the buffers of the handshake.</summary>
    public bool LooksIntoPayload => Body.Payload is not null || Body.Checks.Exists(check => check is StreamCheck);

    /// <summary>
    /// Server names that the contents and sizes of the rule ask for, by <c>tls.sni</c> or by content of the payload: suggestions, which
    /// the rule may yet refuse.
    /// </summary>
    public IEnumerable<string> SuggestServerNames()
    {
        var payloads = Body.Checks.OfType<StreamCheck>().Select(check => check.Patterns)
            .Concat(Body.Payload is { } payload ? [payload] : []);
        return new HostNameSearch(ServerNameChecks).Names.Concat(payloads.SelectMany(PatternSample.Of).Select(System.Text.Encoding.Latin1.GetString));
    }

    /// <summary>Whether no host has a name that the rule takes: it would hold what it must not hold, or two things in one place.</summary>
    public bool TakesNoHostName => ServerNameChecks.Any(check => check.Transforms.Count == 0 && PatternSample.HoldsWhatItMustNot(check.Patterns))
        || new HostNameSearch(ServerNameChecks).IsImpossible;

    private IEnumerable<BufferCheck> ServerNameChecks => Body.Checks.OfType<BufferCheck>().Where(check => check.Buffer.IsServerName);

    /// <summary>Whether the rule may match a hello for a name of ASCII characters, for all that it asks of names; true in doubt.</summary>
    public bool MayTakeName(string serverName) => !Behaviour.IsNeverFor(System.Text.Encoding.ASCII.GetBytes(serverName));

    /// <summary>Whether the rule takes a payload of that many bytes, for all that dsize says.</summary>
    public bool TakesSize(int bytes) => Body.Conditions.TrueForAll(condition => condition is not Conditions.PacketSizeCondition size || size.Range.Contains(bytes));

    /// <summary>What rules have in common that take the same flows: equal for rules of one header and IP version.</summary>
    public (object Header, bool? IsIPv6) HeaderIdentity => (Header, Body.IsIPv6);

    internal RuleBody Body { get; }

    internal HeaderMatcher Header => _header ??= FindHeader(_variables);

    /// <summary>What the rule does, whatever its header.</summary>
    internal RuleBehaviour Behaviour => _behaviour ??= RuleBehaviour.Of(this);

    /// <summary>Whether it may ask about sets without a value: in its header, or by options about addresses and names.</summary>
    internal bool MayAskForOpenSets => OpenSets.Count > 0
        || Body.Conditions.Exists(static condition => condition is Conditions.GeoIpCondition) || Body.Checks.Exists(static check => check.OpenSets.Count > 0);

    /// <summary>The names in the header that have no value.</summary>
    internal IReadOnlyList<OpenHeaderSet> OpenSets => _openSets ??= Header.Unknown is null ? [] : OpenSetFinder.Of(Syntax, _variables);

    /// <summary>What keeps the header from being known; null where it is.</summary>
    internal string? UnknownHeader => Header.Unknown ?? UnknownReading;

    /// <summary>
    /// Why Suricata does not read the header as others: Suricata 7 loads no range of IPv6 addresses in an IP-only rule; whether an arrow
    /// both ways toggles a bit once or twice cannot be told. Null where it does.
    /// </summary>
    internal string? UnknownReading =>
        Header.HasIPv6Range && Type == SignatureType.IpOnly ? "a range of IPv6 addresses"
        : Header.MayBeTwoRules ? Body.Changes.Find(change => !change.IsIdempotent)?.Keyword
        : null;

    /// <summary>
    /// The rule's place in Suricata's order (src/detect-engine-sigorder.c), smaller first: action, then rules that set flowbits
    /// before those that read them, so with flowint and bits of addresses, then priority. Equal rules go by position.
    /// </summary>
    internal long Rank => _rank ??= FindRank();

    private long FindRank()
    {
        ReadOnlySpan<int> states =
        [
            ActionRank,
            StateRank(Body.Changes.Exists(static change => change is FlowBitChange), Body.Conditions.Exists(static condition => condition is Conditions.FlowBitCondition)),
            StateRank(Body.Changes.Exists(static change => change is FlowIntegerChange), Body.Conditions.Exists(static condition => condition is Conditions.FlowIntegerCondition)),
            // Suricata counts what xbits reads and hostbits sets, and not the other way round.
            StateRank(
                Body.Changes.Exists(static change => change is AddressBitChange { Keyword: "hostbits" }),
                Body.Conditions.Exists(static condition => condition is Conditions.AddressBitCondition { Keyword: "xbits", Bit.IsOfPair: false })),
            StateRank(false, Body.Conditions.Exists(static condition => condition is Conditions.AddressBitCondition { Bit.IsOfPair: true })),
        ];
        var rank = 0L;
        foreach (var state in states)
            rank = (rank * 4) + state;
        // A priority is no less than 0 and takes 31 bits.
        return (rank << 31) + Body.Priority;
    }

    private int ActionRank => Action switch
    {
        RuleAction.Pass => 0,
        RuleAction.Drop => 1,
        RuleAction.Alert or RuleAction.Config => 3,
        _ => 2,
    };

    private static int StateRank(bool sets, bool reads) => (sets, reads) switch
    {
        (true, false) => 0,
        (true, true) => 1,
        (false, true) => 2,
        _ => 3,
    };

    /// <summary>The scope that a match of this rule has; null where it depends on what the engine does not model.</summary>
    internal VerdictScope? ScopeOf(Truth matchedInStream) => Body.IsScopeOpen && Type != SignatureType.AppTransaction
        ? null
        : Type switch
        {
            SignatureType.Packet => VerdictScope.Packet,
            SignatureType.PacketStream or SignatureType.Stream => matchedInStream switch
            {
                Truth.Yes => VerdictScope.Flow,
                Truth.No => VerdictScope.Packet,
                _ => null,
            },
            _ => VerdictScope.Flow,
        };

    /// <summary>Compiles a rule for flows of TLS.</summary>
    public static CompiledRule Compile(RuleSyntax rule, RuleVariables variables, EngineVersion version) => Compile(rule, variables, version, Traffic.Tls);

    /// <summary>Compiles a rule for flows of one kind.</summary>
    public static CompiledRule Compile(RuleSyntax rule, RuleVariables variables, EngineVersion version, Traffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(variables);
        return new CompiledRule(rule, rule.Action, variables, version, RuleCompiler.Compile(rule, version, traffic));
    }

    /// <summary>The same rule with another action, as a policy's override makes it.</summary>
    public CompiledRule WithAction(RuleAction action) =>
        action == Action ? this : new CompiledRule(Syntax, action, _variables, Version, Body) { _header = _header };

    /// <summary>Whether the header takes a packet from one end to the other.</summary>
    public Truth HeaderMatches(IPEndPoint source, IPEndPoint destination) => Header.IsTwoRules
        ? HeaderMatchesAsWritten(source, destination).Or(HeaderMatchesAsWritten(destination, source))
        : HeaderMatchesAsWritten(source, destination);

    /// <summary>The same if what is assumed of the sets without a value holds.</summary>
    public Truth HeaderMatches(IPEndPoint source, IPEndPoint destination, FlowAssumption assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        var header = HeaderUnder(assumption);
        var matches = HeaderMatchesAsWritten(header, source, destination);
        return header.IsTwoRules ? matches.Or(HeaderMatchesAsWritten(header, destination, source)) : matches;
    }

    /// <summary>The same of the first of the two rules that an arrow both ways is.</summary>
    internal Truth HeaderMatchesAsWritten(IPEndPoint source, IPEndPoint destination) => HeaderMatchesAsWritten(Header, source, destination);

    internal Truth HeaderMatchesAsWritten(HeaderMatcher header, IPEndPoint source, IPEndPoint destination) =>
        Body.IsIPv6 is { } isIPv6 && isIPv6 != (source.AddressFamily == AddressFamily.InterNetworkV6) ? Truth.No
        : UnknownReading is null ? header.Matches(source, destination)
        : header.Matches(source, destination).And(Truth.Unknown);

    /// <summary>
    /// Whether the header takes packets of a flow to the server and to the client if what is assumed of the sets without a value holds, and
    /// the header as it is then, of which no more is known than whether it stands for two rules.
    /// </summary>
    internal (HeaderMatcher Header, Truth ToServer, Truth ToClient) Held(FlowAssumption assumption, IPEndPoint client, IPEndPoint server)
    {
        if (assumption.Memberships.Count > 0 && OpenSets.Count > 0 && UnknownReading is null && Body.IsIPv6 is null && !Header.HasNetmask
            && Header.MatchesUnder(assumption, client, server, PacketDirection.ToServer) is { } toServer
            && Header.MatchesUnder(assumption, server, client, PacketDirection.ToClient) is { } toClient)
            return (Header, toServer, toClient);
        var header = HeaderUnder(assumption);
        return (header, HeaderMatchesAsWritten(header, client, server), HeaderMatchesAsWritten(header, server, client));
    }

    /// <summary>The header if what is assumed of the sets without a value holds.</summary>
    internal HeaderMatcher HeaderUnder(FlowAssumption assumption) =>
        assumption.Memberships.Count == 0 || OpenSets.Count == 0 ? Header : FindHeader(assumption.Extend(_variables));

    public override string ToString() => Syntax.Text;

    private List<string> FindUnknown()
    {
        var unknown = new List<string>(Body.Unknown);
        foreach (var condition in Body.Conditions)
            Add(condition.IsUnknown ? condition.Keyword : null);
        Add(Body.Payload?.UnknownKeyword);
        foreach (var check in Body.Checks)
            Add(check.Patterns?.UnknownKeyword);
        Add(UnknownHeader);
        return unknown;

        void Add(string? name)
        {
            if (name is not null && !unknown.Contains(name))
                unknown.Add(name);
        }
    }

    private HeaderMatcher FindHeader(RuleVariables variables)
    {
        var header = HeaderMatcher.Of(Syntax, variables);
        return header.HasNetmask && Type == SignatureType.IpOnly ? HeaderMatcher.Of(Syntax, variables, asIpOnly: true) : header;
    }

    private SignatureType TypeOf()
    {
        if (Body.Checks.Count > 0)
            return SignatureType.AppTransaction;
        if (Body.Payload is not null)
            return !Body.NeedsStream ? SignatureType.Packet : Body.NeedsPacket ? SignatureType.PacketStream : SignatureType.Stream;
        if (Body.Conditions is [Conditions.AppLayerProtocolCondition { OnlyAtDetection: true }, ..])
            return SignatureType.ProtocolDetectionOnly;
        var isOfApplication = Body.IsOfApplication || (Body.IsForOtherTraffic && Body.Protocol != RuleProtocol.OtherTransport);
        var isIpOnly = !isOfApplication && !Body.Bypasses && Body.ToServer && Body.ToClient
            && Body.Changes.TrueForAll(change => change.KeepsIpOnly) && Body.Conditions.TrueForAll(condition => condition.KeepsIpOnly);
        if (!isIpOnly)
            return Body.Conditions.Count > 0 || !isOfApplication ? SignatureType.Packet : SignatureType.AppLayer;
        var header = HeaderMatcher.Of(Syntax, _variables);
        return header.HasNegatedAddress || (header.HasIPv6Range && Version == EngineVersion.Suricata8) ? SignatureType.LikeIpOnly : SignatureType.IpOnly;
    }
}
