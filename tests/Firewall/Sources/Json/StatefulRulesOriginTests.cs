using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources.Json;

public sealed class StatefulRulesOriginTests
{
    private static readonly OptionEdit.Insert ClientHello = new(0, "ssl_state", "client_hello");

    [Fact]
    public void Reads_structured_rules_as_text()
    {
        var group = Read("""
            { "RulesSource": { "StatefulRules": [
                {
                    "Action": "DROP",
                    "Header": { "Protocol": "TLS", "Source": "$HOME_NET", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "[10.0.0.0/8, !10.1.0.0/16]", "DestinationPort": "443" },
                    "RuleOptions": [
                        { "Keyword": "flow", "Settings": [ "to_server", "established" ] },
                        { "Keyword": "tls.sni" },
                        { "Keyword": "nocase", "Settings": [] },
                        { "Keyword": "content", "Settings": [ "\"a\\;b\"" ] },
                        { "Keyword": "sid:1" }
                    ]
                },
                {
                    "Action": "pass",
                    "Header": { "Protocol": "HTTP2", "Source": "any", "SourcePort": "any", "Direction": "ANY", "Destination": "any", "DestinationPort": "any" },
                    "RuleOptions": []
                }
            ] } }
            """);

        Assert.Empty(group.Rules.Diagnostics);
        Assert.Equal(
            """
            drop tls $HOME_NET ANY -> [10.0.0.0/8, !10.1.0.0/16] 443 (flow:to_server,established; tls.sni; nocase; content:"a\;b"; sid:1;)
            pass http2 any any <> any any ()

            """.ReplaceLineEndings("\n"),
            group.Rules.Text);
    }

    [Theory]
    [InlineData("drop", "DROP")]
    [InlineData("tls", "TLS")]
    [InlineData("$HOME_NET", "$HOME_NET")]
    [InlineData("->", "\"FORWARD")]
    [InlineData("flow", "flow")]
    [InlineData("to_server", "to_server")]
    [InlineData("established", "established")]
    [InlineData("b\\;c", "b\\\\;c")]
    public void A_part_of_the_text_stands_where_its_value_stands(string part, string written)
    {
        var json = Rule("""[{"Keyword":"flow","Settings":["to_server","established"]},{"Keyword":"msg","Settings":["\"\u00e9b\\;c\""]},{"Keyword":"sid:1"}]""");
        var group = Read(json);

        var position = group.Origin.PositionOf(group.Rules.Text.IndexOf(part, StringComparison.Ordinal));

        Assert.Equal(1, position.Line);
        Assert.StartsWith(written, json[(position.Column - 1)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Action\": \"BLOCK\"", "\"Action\": \"DROP\"", "BLOCK", "expected an action: alert, pass, drop, reject, rejectsrc, rejectdst, rejectboth or config")]
    [InlineData("\"Direction\": \"BACKWARD\"", "\"Direction\": \"FORWARD\"", "\"BACKWARD", "expected a direction: -> or <>")]
    [InlineData("\"Source\": \"300.0.0.0/8\"", "\"Source\": \"$HOME_NET\"", "300.0.0.0/8", "expected an address, a CIDR block or a range as the source address")]
    [InlineData("\"Keyword\": \"\"", "\"Keyword\": \"sid:1\"", "{ \"Keyword\": \"\" }", "expected a keyword")]
    [InlineData("\"Keyword\": \"msg\", \"Settings\": [\"\\\"a\"]", "\"Keyword\": \"sid:1\"", "\\\"a", "expected a closing double quote before ';' (a semicolon inside quotes needs a backslash)")]
    public void A_malformed_rule_is_a_diagnostic_at_its_value(string fault, string instead, string at, string expected)
    {
        var json = """
            { "RulesSource": { "StatefulRules": [
              { "Action": "DROP", "Header": { "Protocol": "TLS", "Source": "$HOME_NET", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "443" },
                "RuleOptions": [ { "Keyword": "sid:1" } ] },
              { "Action": "PASS", "Header": { "Protocol": "TCP", "Source": "ANY", "SourcePort": "ANY", "Direction": "ANY", "Destination": "ANY", "DestinationPort": "ANY" },
                "RuleOptions": [ { "Keyword": "sid", "Settings": ["2"] } ] } ] } }
            """;
        json = json.Replace(instead, fault, StringComparison.Ordinal);
        var group = Read(json);

        var diagnostic = Assert.Single(group.Rules.Diagnostics);

        Assert.Equal(expected, diagnostic.Message);
        var position = group.Origin.PositionOf(diagnostic.Span.Start);
        Assert.StartsWith(at, json.Split('\n')[position.Line - 1][(position.Column - 1)..], StringComparison.Ordinal);
        Assert.Equal(2u, Assert.Single(group.Rules.Rules).Sid);
    }

    [Fact]
    public void A_line_break_in_a_setting_does_not_make_another_rule()
    {
        var json = Rule("""[{"Keyword":"msg","Settings":["\"a;)\npass tls any any -> any any (msg:\"b\""]},{"Keyword":"sid:1"}]""");

        var inventory = FirewallReader.Read([new SourceDocument("a.json", json)]);

        Assert.DoesNotContain(inventory.Groups[0].Rules.Rules, rule => rule.Action == RuleAction.Pass);
        Assert.Equal("a line break inside a rule, which is one line; it is read as a blank", Assert.Single(inventory.Problems).Message);
    }

    public static TheoryData<string, string> Layouts => new()
    {
        {
            """
            [
                            {
                                "Keyword": "sid",
                                "Settings": [
                                    "1"
                                ]
                            }
                        ]
            """,
            """
            [
                            {
                                "Keyword": "ssl_state",
                                "Settings": [
                                    "client_hello"
                                ]
                            },
                            {
                                "Keyword": "sid",
                                "Settings": [
                                    "1"
                                ]
                            }
                        ]
            """
        },
        { """[{"Keyword":"flow","Settings":["to_server","established"]},{"Keyword":"sid","Settings":["1"]}]""", """[{"Keyword":"ssl_state","Settings":["client_hello"]},{"Keyword":"flow","Settings":["to_server","established"]},{"Keyword":"sid","Settings":["1"]}]""" },
        { """[ { "Settings" : [ "1" ] , "Keyword" : "sid" } ]""", """[ { "Settings" : [ "client_hello" ] , "Keyword" : "ssl_state" }, { "Settings" : [ "1" ] , "Keyword" : "sid" } ]""" },
        { """[{"Keyword": "msg:\"a\""}, {"Keyword": "sid:1"}]""", """[{"Keyword": "ssl_state:client_hello"}, {"Keyword": "msg:\"a\""}, {"Keyword": "sid:1"}]""" },
        { """[{"Keyword": "tls.sni"}]""", """[{"Keyword": "ssl_state", "Settings": ["client_hello"]},{"Keyword": "tls.sni"}]""" },
        {
            """
            [
              {
                "Keyword": "tls.sni"
              }
            ]
            """,
            """
            [
              {
                "Keyword": "ssl_state",
                "Settings": ["client_hello"]
              },
              {
                "Keyword": "tls.sni"
              }
            ]
            """
        },
        { "[]", """[{"Keyword": "ssl_state", "Settings": ["client_hello"]}]""" },
        { """[{"Keyword": "\u0073id", "Settings": ["\u0031"]}]""", """[{"Keyword": "ssl_state", "Settings": ["client_hello"]},{"Keyword": "\u0073id", "Settings": ["\u0031"]}]""" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_new_option_looks_like_its_neighbours(string before, string after)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n" })
            AssertEdit(Rule(before).ReplaceLineEndings(lineEnd), Rule(after).ReplaceLineEndings(lineEnd), ClientHello);
    }

    [Theory]
    [InlineData(0, """[{"Keyword":"ssl_state","Settings":["client_hello"]}, {"Keyword":"tls.sni"}, {"Keyword":"rev","Settings":["1"]}]""")]
    [InlineData(1, """[{"Keyword":"tls.sni"}, {"Keyword":"ssl_state","Settings":["client_hello"]}, {"Keyword":"rev","Settings":["1"]}]""")]
    [InlineData(2, """[{"Keyword":"tls.sni"}, {"Keyword":"rev","Settings":["1"]}, {"Keyword":"ssl_state","Settings":["client_hello"]}]""")]
    public void A_new_option_stands_where_it_was_asked_to(int index, string after) =>
        AssertEdit(Rule("""[{"Keyword":"tls.sni"}, {"Keyword":"rev","Settings":["1"]}]"""), Rule(after), ClientHello with { Index = index });

    [Theory]
    [InlineData("""[{"Keyword":"tls.sni"},{"Keyword":"sid","Settings":["1"]}]""", """[{"Keyword":"nocase"},{"Keyword":"tls.sni"},{"Keyword":"sid","Settings":["1"]}]""")]
    [InlineData("""[{"Keyword":"tls.sni","Settings":[]},{"Keyword":"sid:1"}]""", """[{"Keyword":"nocase","Settings":[]},{"Keyword":"tls.sni","Settings":[]},{"Keyword":"sid:1"}]""")]
    [InlineData("""[{"Keyword":"sid","Settings":["1"]}]""", """[{"Keyword":"nocase"},{"Keyword":"sid","Settings":["1"]}]""")]
    public void A_new_option_without_a_value_has_no_settings(string before, string after) =>
        AssertEdit(Rule(before), Rule(after), new OptionEdit.Insert(0, "nocase", null));

    [Fact]
    public void Several_edits_of_one_rule_go_together() => AssertEdit(
        Rule("""[{"Keyword":"tls.sni"},{"Keyword":"sid","Settings":["1"]},{"Keyword":"rev","Settings":["7"]}]"""),
        Rule("""[{"Keyword":"ssl_state","Settings":["client_hello"]},{"Keyword":"tls.sni"},{"Keyword":"sid","Settings":["1"]},{"Keyword":"rev","Settings":["8"]}]"""),
        ClientHello,
        new OptionEdit.ReplaceValue(2, "8"));

    [Fact]
    public void An_option_that_shares_a_string_is_edited_in_that_string() => AssertEdit(
        Rule("""[{"Keyword": "msg:\"a\"; sid:1; rev:7"}]"""),
        Rule("""[{"Keyword": "msg:\"a\"; ssl_state:client_hello; sid:1; rev:8"}]"""),
        ClientHello with { Index = 1 },
        new OptionEdit.ReplaceValue(2, "8"));

    [Fact]
    public void A_value_of_several_settings_becomes_one_setting() => AssertEdit(
        Rule("""[{"Keyword":"ssl_version","Settings":[ "tls1.0", "tls1.1" ]},{"Keyword":"sid:1"}]"""),
        Rule("""[{"Keyword":"ssl_version","Settings":[ "tls1.2,tls1.3" ]},{"Keyword":"sid:1"}]"""),
        new OptionEdit.ReplaceValue(0, "tls1.2,tls1.3"));

    [Fact]
    public void A_value_that_runs_from_the_keyword_into_the_settings_is_left_alone()
    {
        var group = Read(Rule("""[{"Keyword":"flow:to_server","Settings":["established"]}]"""));

        Assert.Null(group.Origin.Translate(group.Rules.Rules[0], [new OptionEdit.ReplaceValue(0, "to_client")]));
    }

    [Fact]
    public void Without_RuleOptions_there_is_no_place_for_an_option()
    {
        var group = Read(Rule("null"));

        Assert.Null(group.Origin.Translate(group.Rules.Rules[0], [ClientHello]));
    }

    [Fact]
    public void The_second_rule_is_edited_in_the_second_object()
    {
        var rules = string.Join(", ", Enumerable.Repeat(RuleObject("""[{"Keyword": "sid:1"}]"""), 3));
        var json = "{\"RulesSource\": {\"StatefulRules\": [" + rules + "]}}";
        var group = Read(json);

        var edit = Assert.Single(group.Origin.Translate(group.Rules.Rules[1], [ClientHello])!);

        Assert.Equal(json.IndexOf("{\"Keyword\"", json.IndexOf("sid:1", StringComparison.Ordinal), StringComparison.Ordinal), edit.Span.Start);
    }

    private static void AssertEdit(string before, string after, params OptionEdit[] edits)
    {
        var group = Read(before);
        var rule = group.Rules.Rules[0];

        var edited = TextEdit.Apply(before, group.Origin.Translate(rule, edits)!);

        Assert.Equal(after, edited);
        var expected = RuleSetSyntax.Parse(TextEdit.Apply(group.Rules.Text, edits.Select(rule.ToTextEdit))).Rules[0];
        Assert.Equal(Options(expected), Options(Read(edited).Rules.Rules[0]));
    }

    private static IEnumerable<string> Options(RuleSyntax rule) =>
        rule.Options.Select(option => $"{rule.NameOf(option)}={rule.ValueOf(option)}");

    private static string Rule(string ruleOptions) => "{\"RulesSource\":{\"StatefulRules\":[" + RuleObject(ruleOptions) + "]}}";

    private static string RuleObject(string ruleOptions) =>
        """{"Action":"DROP","Header":{"Protocol":"TLS","Source":"$HOME_NET","SourcePort":"ANY","Direction":"FORWARD","Destination":"ANY","DestinationPort":"ANY"},"RuleOptions":"""
        + ruleOptions + "}";

    private static RuleGroup Read(string json) => Assert.Single(FirewallReader.Read([new SourceDocument("a.json", json)]).Groups);
}
