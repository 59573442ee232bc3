using System.Text.RegularExpressions;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml.Tests;

/// <summary>
/// Rules that are objects take what a patch makes of rules that are text, in each notation: new rules before and behind one, options more and
/// less, another action; and what comes of it is what the API takes.
/// </summary>
public sealed partial class StructuredRuleTests
{
    // API model of AWS Network Firewall, 2020-11-12: shapes StatefulAction, StatefulRuleProtocol, StatefulRuleDirection, Keyword, Setting, Source and Port.
    private static readonly HashSet<string> Actions = new(["PASS", "DROP", "ALERT", "REJECT"], StringComparer.Ordinal);
    private static readonly HashSet<string> Protocols = new(
        ["IP", "TCP", "UDP", "ICMP", "HTTP", "FTP", "TLS", "SMB", "DNS", "DCERPC", "SSH", "SMTP", "IMAP", "MSN", "KRB5", "IKEV2", "TFTP", "NTP", "DHCP", "HTTP2", "QUIC"], StringComparer.Ordinal);
    private static readonly HashSet<string> Directions = new(["FORWARD", "ANY"], StringComparer.Ordinal);
    private const int KeywordLength = 128;
    private const int SettingLength = 8192;

    private const string Json = """
        [
          { "Action": "PASS", "Header": { "Protocol": "TLS", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "ANY" },
            "RuleOptions": [{ "Keyword": "tls.sni" }, { "Keyword": "content", "Settings": ["\"a.example\""] }, { "Keyword": "sid", "Settings": ["1"] }] },
          { "Action": "DROP", "Header": { "Protocol": "TCP", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "ANY" },
            "RuleOptions": [
              { "Keyword": "msg", "Settings": ["\"rest\""] },
              { "Keyword": "flow", "Settings": ["to_server", "established"] },
              { "Keyword": "sid", "Settings": ["2"] }
            ] },
          { "Action": "DROP", "Header": { "Protocol": "TLS", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "ANY" },
            "RuleOptions": [{ "Keyword": "dsize", "Settings": [">0"] }, { "Keyword": "flow", "Settings": ["to_server"] }, { "Keyword": "sid", "Settings": ["3"] }] },
          { "Action": "REJECT", "Header": { "Protocol": "TLS", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "ANY" },
            "RuleOptions": [{ "Keyword": "msg", "Settings": ["\"last\""] }, { "Keyword": "sid", "Settings": ["6"] }, { "Keyword": "noalert" }] }
        ]
        """;

    private const string Yaml = """
        # stays
        - Action: PASS
          Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}
          RuleOptions:
            - Keyword: tls.sni
            - Keyword: content
              Settings: ['"a.example"']
            - Keyword: sid
              Settings: ['1'] # the first
        - RuleOptions:
            - Keyword: msg
              Settings:
                - '"rest"'
            - Keyword: flow
              Settings: [to_server, established]
            - Keyword: sid
              Settings:
                - '2'
          Action: DROP
          Header:
            Protocol: "TCP"
            Source: ANY
            SourcePort: ANY
            Direction: FORWARD
            Destination: ANY
            DestinationPort: ANY # all ports
        - Action: DROP
          Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}
          RuleOptions:
            - Keyword: dsize # goes
              Settings: ['>0']
            - Keyword: flow
              Settings: ['to_server']
            - Keyword: sid
              Settings: ['3']
        - Action: REJECT
          Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}
          RuleOptions:
            - Keyword: msg:"last"
            - Keyword: sid:6
            - Keyword: noalert
        """;

    private const string Flow = """
        [ {Action: PASS, Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}, RuleOptions: [{Keyword: tls.sni}, {Keyword: content, Settings: ['"a.example"']}, {Keyword: sid, Settings: ['1']}]},
          {Action: DROP, Header: {Protocol: TCP, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}, RuleOptions: [{Keyword: msg, Settings: ['"rest"']}, {Keyword: flow, Settings: [to_server, established]}, {Keyword: sid, Settings: ['2']}]},
          {Action: DROP, Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}, RuleOptions: [{Keyword: dsize, Settings: ['>0']}, {Keyword: flow, Settings: ['to_server']}, {Keyword: sid, Settings: ['3']}]},
          {Action: REJECT, Header: {Protocol: TLS, Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}, RuleOptions: [{Keyword: msg, Settings: ['"last"']}, {Keyword: sid, Settings: ['6']}, {Keyword: noalert}]} ]
        """;

    public static TheoryData<string, string> Notations => new()
    {
        { "group.json", "{\"RuleGroup\": {\"RulesSource\": {\"StatefulRules\": " + Json + "}}}" },
        { "stack.template.json", "{ \"Resources\": { \"A\": { \"Type\": \"AWS::NetworkFirewall::RuleGroup\", \"Properties\": { \"RuleGroup\": { \"RulesSource\": { \"StatefulRules\": " + Json + " } } } } } }" },
        { "stack.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n" + Indented(Yaml, 10) + "\n        StatefulRuleOptions: {RuleOrder: STRICT_ORDER}\n" },
        { "end.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n" + Indented(Yaml, 12) },
        { "flow.yaml", "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n" + Indented(Flow, 12) + "\n" },
        { "main.tf", "resource \"aws_networkfirewall_rule_group\" \"a\" {\n  rule_group {\n    rules_source {\n" + Hcl("PASS", "TLS", ("tls.sni", null), ("content", "\\\"a.example\\\""), ("sid", "1"))
            + "      # stays\n" + Hcl("DROP", "TCP", ("msg", "\\\"rest\\\""), ("flow", "to_server, established"), ("sid", "2")) + Hcl("DROP", "TLS", ("dsize", ">0"), ("flow", "to_server"), ("sid", "3"))
            + Hcl("REJECT", "TLS", ("msg", "\\\"last\\\""), ("sid", "6"), ("noalert", null)) + "    }\n  }\n}\n" },
        { "main.tf.json", "{\"resource\": {\"aws_networkfirewall_rule_group\": {\"a\": {\"rule_group\": {\"rules_source\": {\"stateful_rule\": " + Small(Json) + "}}}}}}" },
    };

    [Theory]
    [MemberData(nameof(Notations))]
    public void Take_what_a_patch_makes_of_rules(string name, string written)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            var before = written.ReplaceLineEndings(lineEnd);
            var group = Read(name, before);
            var (tcp, sized, reject) = (group.Rules.Rules[1], group.Rules.Rules[2], group.Rules.Rules[3]);
            var header = tcp.Text[(tcp.Text.IndexOf("tcp", StringComparison.Ordinal) + 3)..(tcp.Text.IndexOf('(') + 1)];
            List<TextEdit> edits =
            [
                group.Origin.InsertInFront(tcp, [$"alert tls{header}flowbits:set,is_tls_2; noalert; flow:to_server,established; sid:4; rev:1;)"]) ?? throw new InvalidOperationException($"{name}: no rule in front"),
                .. Edits(tcp, new OptionEdit.Insert(1, "flowbits", "isnotset,is_tls_2")),
                group.Origin.InsertBehind(tcp, [$"drop tls{header}msg:\"rest\"; ssl_state:client_hello; sid:5;)", $"drop quic{header}sid:7;)"]) ?? throw new InvalidOperationException($"{name}: no rule behind"),
                .. Edits(sized, new OptionEdit.Insert(1, "ssl_state", "client_hello"), new OptionEdit.Remove(0)),
                .. Edits(reject, new OptionEdit.ReplaceAction(RuleAction.Alert), new OptionEdit.Remove(2)),
            ];

            var after = TextEdit.Apply(before, edits);

            Assert.Equal(
                [
                    "pass tls (tls.sni; content:\"a.example\"; sid:1;)",
                    "alert tls (flowbits:set,is_tls_2; noalert; flow:to_server,established; sid:4; rev:1;)",
                    "drop tcp (msg:\"rest\"; flowbits:isnotset,is_tls_2; flow:to_server,established; sid:2;)",
                    "drop tls (msg:\"rest\"; ssl_state:client_hello; sid:5;)",
                    "drop quic (sid:7;)",
                    "drop tls (ssl_state:client_hello; flow:to_server; sid:3;)",
                    "alert tls (msg:\"last\"; sid:6;)",
                ],
                Read(name, after).Rules.Rules.Select(rule => $"{rule.Action.ToText()} {rule.Protocol} {rule.Text[rule.Text.IndexOf('(')..]}"));
            Assert.Equal(before.Contains("# stays", StringComparison.Ordinal), after.Contains("# stays", StringComparison.Ordinal));
            Assert.DoesNotContain("# goes", after, StringComparison.Ordinal);
            if (lineEnd == "\r\n")
                Assert.DoesNotMatch("(?<!\r)\n", after);
            HoldToModel(after);

            IReadOnlyList<TextEdit> Edits(RuleSyntax rule, params OptionEdit[] changes) =>
                group.Origin.Translate(rule, changes) ?? throw new InvalidOperationException($"{name}: no edit of sid {rule.Sid}");
        }
    }

    /// <summary>What an anchor names may be that of other rules: it is not there twice.</summary>
    [Theory]
    [InlineData("Header: &all {Protocol: TCP,", "Header: *all")]
    [InlineData("Header: &all {Protocol: TCP,", "Header: {<<: *all}")]
    public void Are_not_copied_where_others_have_a_part_of_them(string anchor, string alias)
    {
        var text = "Resources:\n  A:\n    Type: AWS::NetworkFirewall::RuleGroup\n    Properties:\n      RuleGroup:\n        RulesSource:\n          StatefulRules:\n"
            + $"            - Action: DROP\n              {anchor} Source: ANY, SourcePort: ANY, Direction: FORWARD, Destination: ANY, DestinationPort: ANY}}\n              RuleOptions: [{{Keyword: sid, Settings: ['1']}}]\n"
            + $"            - Action: DROP\n              {alias}\n              RuleOptions: [{{Keyword: sid, Settings: ['2']}}]\n";
        var group = Read("stack.yaml", text);
        Assert.All(group.Rules.Rules, rule => Assert.Null(group.Origin.InsertBehind(rule, ["drop tls any any -> any any (sid:5;)"])));
    }

    private static void HoldToModel(string text)
    {
        var members = Member().Matches(text).Select(match => (Name: match.Groups["name"].Value.ToLowerInvariant(), Value: match.Groups["value"].Value)).ToList();
        Assert.Equal(7, members.Count(member => member.Name == "action"));
        Assert.All(members, member => Assert.True(
            member.Name switch
            {
                "action" => Actions.Contains(member.Value),
                "protocol" => Protocols.Contains(member.Value),
                "direction" => Directions.Contains(member.Value),
                _ => member.Value.Length is > 0 and <= KeywordLength,
            },
            $"{member.Name} {member.Value}"));
        // Each Setting is a text of its own, none of them empty.
        var settings = Settings().Matches(text).SelectMany(match => Setting().Matches(match.Groups["list"].Value)).Select(match => match.Value).ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.InRange(setting.Length, 1, SettingLength));
    }

    [GeneratedRegex("\\b(?<name>[Aa]ction|[Pp]rotocol|[Dd]irection|[Kk]eyword)\"?\\s*[:=]\\s*[\"']?(?<value>[^\"',}\\s]*)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex("\\b[Ss]ettings\"?\\s*[:=]\\s*\\[(?<list>[^\\]]*)\\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Settings();

    [GeneratedRegex("[^\\s,]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    private static RuleGroup Read(string name, string text)
    {
        var inventory = FirewallReader.Read([new SourceDocument(name, text)]);
        Assert.True(inventory.Problems.Count + inventory.Unread.Count == 0, $"{name}: {string.Join("; ", inventory.Problems.Concat(inventory.Unread))}\n{text}");
        return Assert.Single(inventory.Groups);
    }

    private static string Hcl(string action, string protocol, params (string Keyword, string? Setting)[] options) =>
        $"      stateful_rule {{\n        action = \"{action}\"\n        header {{\n          protocol         = \"{protocol}\"\n          source           = \"ANY\"\n          source_port      = \"ANY\"\n          direction        = \"FORWARD\"\n          destination      = \"ANY\"\n          destination_port = \"ANY\"\n        }}\n"
        + string.Concat(options.Select(option => $"        rule_option {{{(option.Keyword == "dsize" ? " # goes" : "")}\n          keyword = \"{option.Keyword}\"\n"
            + (option.Setting is { } setting ? $"          settings = [{string.Join(", ", setting.Split(", ").Select(each => $"\"{each}\""))}]\n" : "") + "        }\n"))
        + "      }\n";

    private static string Small(string json) => Name().Replace(json, match => $"\"{match.Groups["name"].Value switch
    {
        "RuleOptions" => "rule_option",
        var name => string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString())),
    }}\":");

    [GeneratedRegex("\"(?<name>[A-Z][a-zA-Z]+)\":", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    private static string Indented(string lines, int by) => string.Join('\n', lines.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : new string(' ', by) + line));
}
