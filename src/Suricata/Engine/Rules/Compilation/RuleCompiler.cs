using System.Globalization;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Engine.Rules.Transactions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// Turns the options of a rule into a <see cref="RuleBody"/>. Keywords that are not modelled, and rules that Suricata does not
/// load, become unknown by name; nothing is dropped.
/// </summary>
internal ref struct RuleCompiler
{
    private const int FingerprintLength = 59;

    private readonly RuleSyntax _rule;
    private readonly EngineVersion _version;
    private readonly RuleBody _body = new();
    private readonly BufferBuilder _payload = new("content", null);
    private List<BufferBuilder>? _buffers;
    private BufferBuilder? _current;
    private StateCheck? _states;
    private int _statesAt;
    private bool _hasFlow;
    private PacketDirection? _direction;
    private bool _hasDirection;

    private RuleCompiler(RuleSyntax rule, EngineVersion version)
    {
        _rule = rule;
        _version = version;
    }

    public static RuleBody Compile(RuleSyntax rule, EngineVersion version)
    {
        var compiler = new RuleCompiler(rule, version);
        return compiler.Compile();
    }

    private RuleBody Compile()
    {
        _body.Protocol = RuleProtocols.Parse(_rule.ProtocolSpan.In(_rule.Tree.Text), _version, out var isIPv6);
        _body.IsIPv6 = isIPv6;
        _body.IsTls = _body.Protocol == RuleProtocol.Tls;
        _body.IsForOtherTraffic = _body.Protocol is RuleProtocol.Other or RuleProtocol.OtherTransport;
        _body.NeedsPacket = _body.Protocol == RuleProtocol.TcpPacket;
        _body.NeedsStream = _body.Protocol == RuleProtocol.TcpStream;
        if (_body.Protocol == RuleProtocol.Unknown)
            _body.Unknown.Add(_rule.Protocol);
        if (_rule.Direction == RuleDirection.Transactional)
            _body.Unknown.Add("=>");

        foreach (var option in _rule.Options)
            Add(option);
        Finish();
        return _body;
    }

    private void Add(OptionSyntax option)
    {
        var keyword = option.Keyword;
        if (_rule.HasPlaceholder(option) && !IsTakenAsText(option))
        {
            AddOpen(option);
            return;
        }

        switch (keyword.Kind)
        {
            case KeywordKind.Description:
                if (ReferenceEquals(keyword, Keywords.Priority)
                    && int.TryParse(_rule.ValueOf(option).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var priority))
                    _body.Priority = priority;
                else if (ReferenceEquals(keyword, Keywords.ClassType) && !_rule.Has(Keywords.Priority))
                    _body.Priority = ClassTypes.PriorityOf(_rule.ValueOf(option));
                break;
            case KeywordKind.Pattern or KeywordKind.PatternModifier:
                if (IsOfOtherProtocol(keyword))
                    _body.IsForOtherTraffic = true;
                else if (!Target().TryAdd(_rule, option))
                    Refuse(option);
                break;
            case KeywordKind.StickyBuffer:
                Buffer(option);
                break;
            case KeywordKind.Transform:
                Transform(option);
                break;
            case KeywordKind.BufferModifier:
                _body.IsForOtherTraffic = true;
                break;
            default:
                Condition(option);
                break;
        }
    }

    /// <summary>
    /// Whether it does not matter what a template fills in: a description, or a pattern that only its own letters tell from others. Where
    /// a position is asked for, the length of the pattern decides too.
    /// </summary>
    private readonly bool IsTakenAsText(OptionSyntax option)
    {
        var keyword = option.Keyword;
        return (keyword.Kind == KeywordKind.Description && !ReferenceEquals(keyword, Keywords.Priority))
            || (ReferenceEquals(keyword, Keywords.Content)
                && !_rule.Has(Keywords.Depth) && !_rule.Has(Keywords.Offset) && !_rule.Has(Keywords.Distance) && !_rule.Has(Keywords.Within) && !_rule.Has(Keywords.BSize));
    }

    /// <summary>An option whose value a template fills in.</summary>
    private void AddOpen(OptionSyntax option)
    {
        var name = _rule.NameOf(option);
        if (option.Keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier)
        {
            Target().Open(name);
            return;
        }

        // Which way the rule looks is not known either.
        if (ReferenceEquals(option.Keyword, Keywords.Flow))
            _body.Unknown.Add(name);
        Other(option);
    }

    private static bool IsOfOtherProtocol(Keyword keyword) => keyword.Protocol is not null and not "tls";

    private void Buffer(OptionSyntax option)
    {
        var name = _rule.NameOf(option);
        if (ReferenceEquals(option.Keyword, Keywords.PktData))
        {
            _current = null;
            return;
        }

        BufferKind? kind = option.Keyword.Name switch
        {
            "tls.sni" => BufferKind.ServerName,
            "ja3.hash" => BufferKind.Ja3Hash,
            "ja3.string" => BufferKind.Ja3String,
            "ja4.hash" => BufferKind.Ja4Hash,
            "ja3s.hash" => BufferKind.Ja3sHash,
            "ja3s.string" => BufferKind.Ja3sString,
            "tls.random" => BufferKind.Random,
            "tls.random_time" => BufferKind.RandomTime,
            "tls.random_bytes" => BufferKind.RandomBytes,
            "tls.alpn" when _version == EngineVersion.Suricata8 => BufferKind.Alpn,
            "tls.cert_subject" or "tls.cert_issuer" or "tls.cert_serial" or "tls.cert_fingerprint" or "tls.certs" => BufferKind.Certificate,
            _ => null,
        };
        if (kind is not null)
            _body.IsTls = true;
        else if (IsOfOtherTransport(option.Keyword.Name))
            _body.IsForOtherTraffic = true;
        else
            Other(option);
        _current = new BufferBuilder(name, kind);
        (_buffers ??= []).Add(_current);
    }

    /// <summary>Files, and headers of other protocols than TCP: no TLS flow has them.</summary>
    private static bool IsOfOtherTransport(string buffer) =>
        buffer is "file.data" or "file_data" or "file.name" or "file.magic" or "udp.hdr" or "icmpv4.hdr" or "icmpv6.hdr";

    /// <summary>The buffer that a pattern goes into: one that was named before, with the same transforms, is taken up again.</summary>
    private BufferBuilder Target()
    {
        if (_current is not { Nodes.Count: 0, Kind: { } kind } current || kind == BufferKind.Alpn)
            return _current ?? _payload;
        if (_buffers!.Find(b => b != current && IsSameList(b, current)) is not { } same)
            return current;
        _buffers.Remove(current);
        return _current = same;
    }

    /// <summary>Whether two namings of a buffer are of one list of patterns. Of certificates there are several buffers of one kind.</summary>
    private static bool IsSameList(BufferBuilder one, BufferBuilder other) =>
        one.Kind == other.Kind && (one.Kind is not (null or BufferKind.Certificate) || one.Keyword == other.Keyword) && one.Transforms.SequenceEqual(other.Transforms);

    private void Transform(OptionSyntax option)
    {
        if (_current is null)
        {
            Refuse(option);
            return;
        }

        var name = _rule.NameOf(option);
        // What it is applied to then is not modelled.
        if (_current.Nodes.Count > 0)
        {
            _body.Unknown.Add(name);
            _current.HasUnknownTransform = true;
            return;
        }

        // Suricata 7.0.10 has to_lowercase and to_uppercase too (detect-transform-casechange.c).
        if (BufferTransforms.Find(name) is { } transform)
        {
            _current.Transforms.Add(transform);
        }
        else
        {
            _body.Unknown.Add(name);
            _current.HasUnknownTransform = true;
        }
    }

    private void Condition(OptionSyntax option)
    {
        var keyword = option.Keyword;
        var value = _rule.ValueOf(option);
        if (ReferenceEquals(keyword, Keywords.Flow))
            Flow(option);
        else if (ReferenceEquals(keyword, Keywords.AppLayerProtocol))
            AppLayerProtocol(option);
        else if (ReferenceEquals(keyword, Keywords.SslState))
            State(option, SslStateCondition.Parse(value));
        else if (ReferenceEquals(keyword, Keywords.SslVersion))
            State(option, VersionCondition.ParseSsl(value, _version));
        else if (ReferenceEquals(keyword, Keywords.TlsVersion))
            State(option, VersionCondition.ParseTls(value, _version));
        else if (ReferenceEquals(keyword, Keywords.Prefilter))
            Prefilter(option);
        else if (OptionTable.Find(keyword) is { } compile)
            compile(_body, new OptionReading(_rule, option, _version));
        else
            Other(option);
    }

    /// <summary>How a condition selects the rule changes nothing; behind a content it is another word for fast_pattern (src/detect-prefilter.c).</summary>
    private void Prefilter(OptionSyntax option)
    {
        var before = _rule.Options.TakeWhile(other => other.Span.Start < option.Span.Start).LastOrDefault(other => other.Keyword.Kind is not (KeywordKind.PatternModifier or KeywordKind.Description));
        if (ReferenceEquals(before.Keyword, Keywords.Content) && Target().Nodes.FindLast(node => node is ContentNode) is ContentNode content)
            content.IsFast = true;
    }

    private void Flow(OptionSyntax option)
    {
        if (_hasFlow || FlowOption.Parse(_rule.ValueOf(option).ToString()) is not { } flow)
        {
            Refuse(option);
            return;
        }

        // What names no direction is for both. Suricata 7 adds directions up, 8 takes no other one behind the first.
        var isFirst = !_hasDirection;
        if (!isFirst && _version == EngineVersion.Suricata8 && flow.Direction is not null && flow.Direction != _direction)
        {
            Refuse(option);
            return;
        }

        _hasDirection = true;
        if (isFirst)
            _direction = flow.Direction;
        else if (_version == EngineVersion.Suricata7 && flow.Direction != _direction)
            _direction = null;
        _hasFlow |= flow.IsLast(_version);
        _body.NeedsStream |= flow.InStream == true;
        _body.NeedsPacket |= flow.InStream == false;
        if (flow.ToCondition(_version) is { } condition)
            _body.Conditions.Add(condition);
    }

    private void AppLayerProtocol(OptionSyntax option)
    {
        var value = _rule.ValueOf(option).Trim('"').Trim();
        var isNegated = value.StartsWith("!");
        var parts = value[(isNegated ? 1 : 0)..].Trim().Trim('"').ToString().Split(',', StringSplitOptions.TrimEntries);
        var protocol = RuleProtocols.Parse(parts[0], _version, out _);
        if (parts[0] == "unknown" && _version == EngineVersion.Suricata8 && !IsBound(option))
        {
            Other(option);
            return;
        }

        var isKnown = protocol is RuleProtocol.Tls or RuleProtocol.Other || parts[0] == "failed";
        if (IsBound(option) || !isKnown || parts.Length > (_version == EngineVersion.Suricata8 ? 2 : 1))
        {
            Refuse(option);
            return;
        }

        _body.Conditions.Add(new AppLayerProtocolCondition(protocol == RuleProtocol.Tls, isNegated, parts.Length > 1 ? parts[1] : null));
    }

    /// <summary>Whether the rule is for one application before the option; JA3 and JA4, which QUIC has too, do not make it that.</summary>
    private readonly bool IsBound(OptionSyntax option)
    {
        if (_body.Protocol is RuleProtocol.Tls or RuleProtocol.Other)
            return true;
        foreach (var other in _rule.Options)
        {
            if (other.Span.Start >= option.Span.Start)
                break;
            if (other.Keyword.Protocol is not null && !other.Keyword.Name.StartsWith("ja", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void State(OptionSyntax option, StateCondition? condition)
    {
        _body.IsTls = true;
        if (condition is null)
        {
            Refuse(option);
            return;
        }

        if (_states is null)
        {
            _states = new StateCheck(condition.Keyword);
            _statesAt = _buffers?.Count ?? 0;
        }

        _states.Conditions.Add(condition);
    }

    private void Other(OptionSyntax option)
    {
        if (IsOfOtherProtocol(option.Keyword))
        {
            // Beside protocol tls Suricata would not load it; beside ip or tcp it makes the rule one for that protocol.
            if (_body.IsTls)
                Refuse(option);
            _body.IsForOtherTraffic = true;
            return;
        }

        var name = _rule.NameOf(option);
        _body.Unknown.Add(name);
        if (option.Keyword.Protocol == "tls")
        {
            _body.IsTls = true;
            _body.Checks.Add(new UnknownCheck(name));
        }
        else
        {
            _body.IsScopeOpen = true;
            _body.Conditions.Add(new UnknownCondition(name));
        }
    }

    private readonly void Refuse(OptionSyntax option) =>
        _body.Refuse(_rule.NameOf(option), $"it does not take {option.Span.In(_rule.Tree.Text).TrimEnd(';')} there");

    private void Finish()
    {
        AddChecks();
        var hasPayload = _payload.Nodes.Count > 0;
        if (_body.NeedsPacket && (_body.Checks.Count > 0 || _body.NeedsStream))
            _body.Refuse(_body.PacketKeyword ?? "flow", "it does not look at packets and at the stream or handshake in one rule");
        if (hasPayload)
            AddPayload();
        Preselect();
        Order();
        SetDirection();
        MarkDetectionOnly();
    }

    /// <summary>The state keywords are one check, standing where the first of them stands.</summary>
    private readonly void AddChecks()
    {
        var at = 0;
        foreach (var buffer in _buffers ?? [])
        {
            if (_states is not null && at++ == _statesAt)
                _body.Checks.Add(_states);
            // A buffer that is named once more is the same list of patterns.
            if (buffer.Nodes.Count == 0 && _buffers!.Exists(other => other.Nodes.Count > 0 && IsSameList(other, buffer)))
                continue;
            if (buffer.Nodes.Count == 0)
                _body.Refuse(buffer.Keyword, $"nothing is looked for in {buffer.Keyword}");
            else if (!IsWellFormed(buffer))
                _body.Refuse(buffer.Keyword, $"{buffer.Keyword} can never hold the content");
            if (buffer.Kind is not { } kind)
                continue;
            _body.Checks.Add(buffer.HasUnknownTransform
                ? new UnknownCheck(buffer.Keyword)
                : new BufferCheck(buffer.Keyword, kind, [.. buffer.Transforms], buffer.ToList(), _version));
        }

        if (_states is not null && !_body.Checks.Contains(_states))
            _body.Checks.Add(_states);
    }

    /// <summary>
    /// Suricata refuses a hash or fingerprint that cannot be one (DetectTlsJa3HashValidateCallback and its like), a content that the
    /// transforms leave no chance, and one that is too long for bsize.
    /// </summary>
    private readonly bool IsWellFormed(BufferBuilder buffer)
    {
        var length = buffer.Keyword switch
        {
            "ja3.hash" or "ja3s.hash" => 32,
            "tls.cert_fingerprint" => FingerprintLength,
            _ => 0,
        };
        // Of the contents in ja3.hash Suricata 7 measures the first.
        var isFirst = true;
        foreach (var content in buffer.Nodes.OfType<ContentNode>())
        {
            var isMeasured = length > 0 && (isFirst || length == FingerprintLength || _version == EngineVersion.Suricata8);
            isFirst = false;
            if ((isMeasured && content.Bytes.Length != length)
                || (!content.IsNegated && !buffer.Transforms.TrueForAll(t => t.CanYield(content.Bytes))))
                return false;
        }

        return buffer.Nodes.Find(n => n is SizeNode) is not SizeNode { Range.Limit: { } limit } || buffer.ToList().FitsInto(limit, _version);
    }

    /// <summary>
    /// Chooses the check whose pattern selects the rule (RetrieveFPForSig): fast_pattern, else one that is not negated, in a buffer
    /// rather than in the stream, the longest. Suricata makes that check first.
    /// </summary>
    private readonly void Preselect()
    {
        TransactionCheck? chosen = null;
        var best = (-1, -1, -1, -1, -1);
        foreach (var check in _body.Checks)
        {
            foreach (var node in check.Patterns?.Nodes ?? [])
            {
                if (node is ContentNode content
                    && (content.IsFast ? 1 : 0, content.IsNegated ? 0 : 1, check is StreamCheck ? 0 : 1, content.Bytes.Length, content.Strength) is var rank
                    && rank.CompareTo(best) > 0)
                    (best, chosen) = (rank, check);
            }
        }

        if (chosen is null)
            return;
        chosen.Preselects = true;
        chosen.PreselectsByAbsence = best.Item2 == 0;
        _body.Checks.Remove(chosen);
        _body.Checks.Insert(0, chosen);
    }

    /// <summary>Suricata 8 makes checks of an earlier progress first, but for the one that selects the rule.</summary>
    private readonly void Order()
    {
        if (_version == EngineVersion.Suricata7)
            return;
        TransactionCheck[] ordered =
            [.. _body.Checks.OrderBy(c => c.Preselects ? -1 : c.Progress(c.AppliesTo(PacketDirection.ToServer) ? PacketDirection.ToServer : PacketDirection.ToClient))];
        _body.Checks.Clear();
        _body.Checks.AddRange(ordered);
    }

    private readonly void AddPayload()
    {
        var patterns = _payload.ToList();
        if (_payload.Nodes.Exists(n => n is SizeNode))
            _body.Refuse("bsize", "bsize stands without a buffer");
        if (_body.Conditions.Find(c => c is PacketSizeCondition) is PacketSizeCondition { Range.Limit: { } limit } && !patterns.FitsInto(limit, _version))
            _body.Refuse("dsize", "the content is longer than dsize");
        if (_body.Checks.Count > 0)
        {
            _body.Checks.Add(new StreamCheck(patterns));
            return;
        }

        _body.Payload = patterns;
        if (_body.NeedsPacket || _body.NeedsStream)
            return;

        _body.NeedsStream = true;
        _body.NeedsPacket = _payload.Nodes.Exists(n => n is ContentNode content && (content.HasDepth || content.HasOffset));
    }

    private readonly void SetDirection()
    {
        _body.ToServer = _direction != PacketDirection.ToClient;
        _body.ToClient = _direction != PacketDirection.ToServer && !(_direction is null && _body.Conditions.Exists(condition => condition is TcpFlagsCondition { IsSynOnly: true })
            && _rule.DestinationPort.Kind != HeaderExpressionKind.Any);
        foreach (var check in _body.Checks)
        {
            var toServer = check.AppliesTo(PacketDirection.ToServer);
            if (toServer && check.AppliesTo(PacketDirection.ToClient))
                continue;
            if ((toServer ? !_body.ToServer : !_body.ToClient) && _rule.Direction != RuleDirection.Transactional)
                _body.Refuse(check.Keyword, $"{check.Keyword} is of the other direction");
            (_body.ToServer, _body.ToClient) = (toServer, !toServer);
        }
    }

    /// <summary>A rule that says app-layer-protocol and nothing else for packets is looked at when detection is complete (SignatureIsPDOnly).</summary>
    private readonly void MarkDetectionOnly()
    {
        if (_body.IsTls || !_body.HasConditionsOnly)
            return;
        var isDetectionOnly = _body.Conditions.Count > 0 && _body.Conditions.TrueForAll(c => c is AppLayerProtocolCondition);
        foreach (var condition in _body.Conditions)
        {
            if (condition is AppLayerProtocolCondition protocol)
                protocol.OnlyAtDetection = isDetectionOnly;
        }
    }
}
