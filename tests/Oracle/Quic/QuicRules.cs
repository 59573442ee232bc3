using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Engine.Headers;
using TlsCompat.Suricata.Engine.Rules;
using TlsCompat.Suricata.Loading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Oracle.Tests.Quic;

/// <summary>Draws sets of rules that QUIC flows may meet.</summary>
internal sealed class QuicRules(int seed, EngineVersion version)
{
    private readonly Random _random = new(seed);

    /// <summary>Two to five rules that the version loads.</summary>
    public string[] Next()
    {
        var rules = new string[_random.Next(2, 6)];
        for (var i = 0; i < rules.Length; i++)
        {
            do
            {
                rules[i] = Rule(i + 1);
            }
            while (!IsLoaded(RuleSetSyntax.Parse(rules[i]).Rules[0]));
        }

        return rules;
    }

    /// <summary>A keyword of one application in a rule for another, neither of them TLS, is not refused here as it is there.</summary>
    private bool IsLoaded(RuleSyntax rule) => !(rule.Protocol == "dns" && rule.Options.Any(option => option.Keyword.Protocol == "quic"))
        && RuleLoading.Refusal(rule, CaseVariables.Values, version) is null
        && CompiledRule.Compile(rule, CaseVariables.Values, version, QuicTraffic.Instance).Refused is null;

    private string Rule(int sid)
    {
        var action = Pick("drop", "drop", "drop", "drop", "pass", "pass", "pass", "reject", "alert");
        var protocol = Pick("quic", "quic", "quic", "quic", "udp", "udp", "ip", "ip", "tls", "tcp", "dns");
        var header = Pick("any any -> any any", "any any -> any any", "$HOME_NET any -> $EXTERNAL_NET any", "any any -> any 443", "any any <> any any", "$EXTERNAL_NET any -> $HOME_NET any", "any any -> any 8443", "!$EXTERNAL_NET any -> any ![80,8443]", "10.0.0.0/14 any -> 203.0.113.8/30 any");
        return $"{action} {protocol} {header} ({string.Join(' ', Options().Where(option => option.Length > 0).Select(option => option + ";"))} sid:{sid};)";
    }

    private IEnumerable<string> Options() =>
    [
        Pick("", "", "flow:to_server", "flow:to_server", "flow:to_client", "flow:established", "flow:to_server,established", "flow:not_established", "flow:stateless", "flow:to_server,not_established"),
        Pick("", "", "", "app-layer-protocol:quic", "app-layer-protocol:!quic", "app-layer-protocol:!dns", "app-layer-protocol:tls", "app-layer-protocol:failed"),
        Pick("", "", "", "", "ip_proto:17", "ip_proto:!17", "ip_proto:6", "ip_proto:>10"),
        Pick("", "", "", "", "flowbits:set,seen", "flowbits:isset,seen", "flowbits:isnotset,seen", "flowbits:unset,seen", "flowbits:toggle,seen"),
        Pick("", "", "", "", "", "priority:1", "noalert", "tag:session,10,packets"),
        Pick("", "", "", "quic.sni; content:\"allowed.example\"; startswith; endswith", "quic.sni; content:\"ALLOWED\"; nocase", "quic.sni; content:!\"allowed\"", "quic.sni; content:\"blocked\"", "quic.sni; bsize:>0", "quic.sni; bsize:15", "quic.sni; dotprefix; content:\".allowed.example\"; endswith", "quic.sni; pcre:\"/^allowed\\./\""),
        Pick("", "", "", "", "quic.version; content:\"|00 00 00 01|\"", "quic.version; content:!\"|01|\"", "quic.version; content:\"|00|\"; startswith", "quic.ua; content:!\"x\"", "tls.sni; content:\"allowed\""),
    ];

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
