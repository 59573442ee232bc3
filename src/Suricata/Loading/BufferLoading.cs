using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Rules.Compilation;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Loading;

/// <summary>Which options Suricata does not take where they stand: behind a buffer, or in a rule that is for another protocol.</summary>
internal static class BufferLoading
{
    private static readonly Keyword Fingerprint = Keywords.Find("tls.fingerprint");

    public static string? Refusal(RuleSyntax rule, EngineVersion version)
    {
        OptionSyntax? buffer = null, transform = null;
        var (hasPattern, hasContent, isTransformed, hasProtocol) = (false, false, false, false);
        // A buffer that is named once more is the same list of patterns.
        var filled = new HashSet<Keyword>();
        var application = ApplicationOf(rule);
        var mixesProtocols = false;
        string? looksAt = null, file = null;
        for (var i = 0; i < rule.Options.Count; i++)
        {
            var option = rule.Options[i];
            var name = option.Keyword.Name;
            switch (option.Keyword.Kind)
            {
                case KeywordKind.StickyBuffer when buffer is { } empty && !hasPattern && (isTransformed || !filled.Contains(empty.Keyword)):
                    return $"nothing is looked for in {rule.NameOf(empty)}";
                case KeywordKind.StickyBuffer when transform is { } idle:
                    return $"nothing is looked for behind {rule.NameOf(idle)}";
                case KeywordKind.StickyBuffer:
                    buffer = ReferenceEquals(option.Keyword, Keywords.PktData) ? null : option;
                    hasPattern = hasContent = isTransformed = false;
                    break;
                case KeywordKind.BufferModifier when buffer is { } before:
                    return $"{name} stands behind {rule.NameOf(before)}";
                case KeywordKind.BufferModifier when !hasContent:
                    return $"{name} has no content before it";
                case KeywordKind.Transform when hasPattern && isTransformed:
                    return $"{name} does not stand right behind a buffer";
                case KeywordKind.Transform:
                    isTransformed = true;
                    transform = option;
                    break;
                case KeywordKind.PatternModifier when ReferenceEquals(option.Keyword, Keywords.RawBytes) && buffer is { } raw:
                    return $"rawbytes stands behind {rule.NameOf(raw)}";
            }

            if (buffer is { } ended && HasListOfItsOwn(rule, option) && (!(hasPattern || filled.Contains(ended.Keyword)) || ReferenceEquals(option.Keyword, Fingerprint)))
                return hasPattern ? $"{name} stands behind {rule.NameOf(ended)}" : $"nothing is looked for in {rule.NameOf(ended)} before {name}";
            if (ReferenceEquals(option.Keyword, Keywords.Pcre) && !rule.HasPlaceholder(option) && PcreLoading.Refusal(Pattern(rule.ValueOf(option)), buffer is not null, application == "tls", hasPattern) is { } pcre)
                return pcre;
            if (option.Keyword.Kind == KeywordKind.Pattern)
            {
                (hasPattern, transform) = (true, null);
                hasContent |= ReferenceEquals(option.Keyword, Keywords.Content);
                if (buffer is { } named && !isTransformed)
                    filled.Add(named.Keyword);
            }

            if (ReferenceEquals(option.Keyword, Keywords.AppLayerProtocol))
            {
                var isNegated = rule.ValueOf(option).TrimStart() is ['!', ..];
                if (application is not null)
                    return $"app-layer-protocol does not go with {application}";
                if (hasProtocol && !isNegated)
                    return "app-layer-protocol stands twice, and not only negated";
                hasProtocol = true;
                mixesProtocols |= !isNegated;
                if (mixesProtocols && isNegated)
                    return "app-layer-protocol stands twice, and not only negated";
            }

            file ??= option.Keyword is KeywordRow { IsOfFile: true } ? rule.NameOf(option) : null;
            looksAt ??= option.Keyword is KeywordRow { LooksAtHeader: true } ? rule.NameOf(option) : null;
            if (option.Keyword.Protocol is not { } protocol || (option.Keyword is KeywordRow { AlsoOf: not null } && application is null or "tls" or "quic"))
                continue;
            if (application is not null && application != protocol && (application == "tls" || protocol == "tls"))
                return $"{rule.NameOf(option)} is for {protocol}, and the rule for {application}";
            application ??= protocol;
        }

        return BufferDirections.Refusal(rule, version)
            ?? (file is not null && application == "tls" ? $"{file} does not go with tls" : null)
            ?? (looksAt is not null && rule.Options.Any(option => option.Keyword.Protocol == "tls") ? $"{looksAt} looks at a packet's header, and the rule into the handshake" : null)
            ?? (looksAt is not null && IsForStream(rule) ? $"{looksAt} looks at a packet's header, and the rule into the stream" : null);
    }

    /// <summary>Events of the application stand in its list, the others among the conditions on the packet.</summary>
    private static bool HasListOfItsOwn(RuleSyntax rule, OptionSyntax option) =>
        option.Keyword.Kind != KeywordKind.StickyBuffer
        && (option.Keyword is not KeywordRow { HasOwnList: false } || (option.Keyword.Name == "app-layer-event" && rule.ValueOf(option).Contains('.')));

    private static bool IsForStream(RuleSyntax rule) => rule.ProtocolSpan.In(rule.Tree.Text).Equals("tcp-stream", StringComparison.OrdinalIgnoreCase)
        || rule.All(Keywords.Flow).Any(option => rule.ValueOf(option).Contains("only_stream", StringComparison.OrdinalIgnoreCase));

    /// <summary>The application that the header names; null for a transport.</summary>
    private static string? ApplicationOf(RuleSyntax rule) =>
        rule.ProtocolSpan.In(rule.Tree.Text) is "tls" ? "tls"
        : Engine.Headers.RuleProtocols.IsApplication(rule.ProtocolSpan.In(rule.Tree.Text)) ? rule.Protocol
        : null;

    private static ReadOnlySpan<char> Pattern(ReadOnlySpan<char> value)
    {
        value = value.TrimStart("! ");
        return value is ['"', .., '"'] ? value[1..^1] : value;
    }
}
