using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules.Conditions;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>
/// Turns the options of a rule into a <see cref="RuleBody"/>, each by its row in <see cref="KeywordRows"/>. Keywords that are not
/// modelled, and rules that Suricata does not load, become unknown by name; nothing is dropped.
/// </summary>
internal static class RuleCompiler
{
    public static RuleBody Compile(RuleSyntax rule, EngineVersion version, Traffic traffic)
    {
        var draft = new RuleDraft(rule, version, traffic);
        SetProtocol(draft);
        foreach (var option in rule.Options)
        {
            var reading = new OptionReading(draft, option);
            if (rule.HasPlaceholder(option) && !IsTakenAsText(reading))
                AddOpen(draft.Body, reading);
            else
                Add(draft.Body, reading);
        }

        Finish(draft);
        return draft.Body;
    }

    private static void SetProtocol(RuleDraft draft)
    {
        var (rule, body) = (draft.Rule, draft.Body);
        body.Protocol = RuleProtocols.Parse(rule.ProtocolSpan.In(rule.Tree.Text), draft.Version, body.Traffic, out var isIPv6);
        body.IsIPv6 = isIPv6;
        body.IsOfApplication = body.Protocol == RuleProtocol.Application;
        body.IsForOtherTraffic = body.Protocol is RuleProtocol.Other or RuleProtocol.OtherTransport;
        body.NeedsPacket = body.Protocol == RuleProtocol.TransportPacket;
        body.NeedsStream = body.Protocol == RuleProtocol.TransportStream;
        if (body.Protocol == RuleProtocol.Unknown)
            body.Unknown.Add(rule.Protocol);
        if (rule.Direction == RuleDirection.Transactional)
            body.Unknown.Add("=>");
    }

    private static void Add(RuleBody body, OptionReading option)
    {
        var keyword = option.Option.Keyword;
        var row = keyword as KeywordRow;
        if (row is not null && row.IsOfOtherApplication(body.Traffic))
            AddOfOtherApplication(body, option);
        else if (row?.Compile is { } compile && row.IsModelledFor(body.Traffic))
            compile(body, option);
        else if (keyword.Kind == KeywordKind.StickyBuffer)
            AddBuffer(body, option, row?.Buffer is { } buffer && row.FormIn(option.Version) is not null ? buffer : null);
        else
            UnmodelledOptions.Add(body, option);
    }

    private static void AddBuffer(RuleBody body, OptionReading option, Transactions.TransactionBuffer? buffer)
    {
        if (buffer is not null)
            body.IsOfApplication = true;
        else
            UnmodelledOptions.Add(body, option);
        option.Draft.Buffers.Open(option.Name, buffer);
    }

    private static void AddOfOtherApplication(RuleBody body, OptionReading option)
    {
        switch (option.Option.Keyword.Kind)
        {
            case KeywordKind.StickyBuffer:
                UnmodelledOptions.AddOfOtherApplication(body, option);
                option.Draft.Buffers.Open(option.Name, null);
                break;
            case KeywordKind.Condition:
                UnmodelledOptions.AddOfOtherApplication(body, option);
                break;
            default:
                body.IsForOtherTraffic = true;
                break;
        }
    }

    /// <summary>
    /// Whether it does not matter what a template fills in: a description, or a pattern that only its own letters tell from others. Where
    /// a position is asked for, the length of the pattern decides too.
    /// </summary>
    private static bool IsTakenAsText(OptionReading option)
    {
        var (keyword, rule) = (option.Option.Keyword, option.Rule);
        return (keyword.Kind == KeywordKind.Description && !ReferenceEquals(keyword, Keywords.Priority))
            || (ReferenceEquals(keyword, Keywords.Content)
                && !rule.Has(Keywords.Depth) && !rule.Has(Keywords.Offset) && !rule.Has(Keywords.Distance) && !rule.Has(Keywords.Within) && !rule.Has(Keywords.BSize));
    }

    /// <summary>An option whose value a template fills in.</summary>
    private static void AddOpen(RuleBody body, OptionReading option)
    {
        var keyword = option.Option.Keyword;
        if (keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier)
        {
            option.Draft.Buffers.Target().Open(option.Name);
            return;
        }

        // Which way the rule looks is not known either.
        if (ReferenceEquals(keyword, Keywords.Flow))
            body.Unknown.Add(option.Name);
        if ((keyword as KeywordRow)?.IsOfOtherApplication(body.Traffic) == true)
            UnmodelledOptions.AddOfOtherApplication(body, option);
        else
            UnmodelledOptions.Add(body, option);
    }

    private static void Finish(RuleDraft draft)
    {
        var body = draft.Body;
        draft.Buffers.AddChecks();
        if (body.NeedsPacket && (body.Checks.Count > 0 || body.NeedsStream))
            body.Refuse(body.PacketKeyword ?? "flow", "it does not look at packets and at the stream or handshake in one rule");
        draft.Buffers.AddPayload();
        Preselection.Choose(body.Checks);
        if (draft.Version == EngineVersion.Suricata8)
            Preselection.Order(body.Checks);
        SetDirection(draft);
        MarkDetectionOnly(body);
    }

    private static void SetDirection(RuleDraft draft)
    {
        var (rule, body, direction) = (draft.Rule, draft.Body, draft.Direction);
        body.ToServer = direction != PacketDirection.ToClient;
        body.ToClient = direction != PacketDirection.ToServer && !(direction is null && body.Conditions.Exists(condition => condition is TcpFlagsCondition { IsSynOnly: true })
            && rule.DestinationPort.Kind != HeaderExpressionKind.Any);
        foreach (var check in body.Checks)
        {
            var toServer = check.AppliesTo(PacketDirection.ToServer);
            if (toServer && check.AppliesTo(PacketDirection.ToClient))
                continue;
            if ((toServer ? !body.ToServer : !body.ToClient) && rule.Direction != RuleDirection.Transactional)
                body.Refuse(check.Keyword, $"{check.Keyword} is of the other direction");
            (body.ToServer, body.ToClient) = (toServer, !toServer);
        }
    }

    /// <summary>A rule that says app-layer-protocol and nothing else for packets is looked at when detection is complete (SignatureIsPDOnly).</summary>
    private static void MarkDetectionOnly(RuleBody body)
    {
        if (body.IsOfApplication || !body.HasConditionsOnly)
            return;
        var isDetectionOnly = body.Conditions.Count > 0 && body.Conditions.TrueForAll(condition => condition is AppLayerProtocolCondition);
        foreach (var condition in body.Conditions)
        {
            if (condition is AppLayerProtocolCondition protocol)
                protocol.OnlyAtDetection = isDetectionOnly;
        }
    }
}
