using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests.Sources;

public sealed class AwsJsonReaderProperties
{
    private static readonly string[] Documents =
    [
        """
        {"RuleGroup": {"RuleVariables": {"IPSets": {"A": {"Definition": ["10.0.0.0/8", "10.1.0.0/16"]}}, "PortSets": {"P": {"Definition": ["80"]}}},
         "ReferenceSets": {"IPSetReferences": {"R": {"ReferenceArn": "arn:aws:ec2:us-east-1:111122223333:prefix-list/pl-1"}}},
         "RulesSource": {"RulesString": "drop tls any any -> any any (sid:1;)"}, "StatefulRuleOptions": {"RuleOrder": "STRICT_ORDER"}},
         "RuleGroupResponse": {"RuleGroupName": "a", "RuleGroupArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/a"}}
        """,
        """
        {"RulesSource": {"StatefulRules": [
          {"Action": "DROP", "Header": {"Protocol": "TLS", "Source": "ANY", "SourcePort": "ANY", "Direction": "FORWARD", "Destination": "ANY", "DestinationPort": "ANY"},
           "RuleOptions": [{"Keyword": "tls.sni"}, {"Keyword": "flow", "Settings": ["to_server", "established"]}, {"Keyword": "sid:1"}]},
          {"Action": "PASS", "Header": {"Protocol": "TCP", "Source": "ANY", "SourcePort": "ANY", "Direction": "ANY", "Destination": "ANY", "DestinationPort": "ANY"},
           "RuleOptions": [{"Keyword": "sid", "Settings": ["2"]}]}]}}
        """,
        """[{"RulesSource": {"RulesSourceList": {"Targets": [".a.example", "b.example"], "TargetTypes": ["TLS_SNI", "HTTP_HOST"], "GeneratedRulesType": "ALLOWLIST"}}}]""",
        """
        {"FirewallPolicyResponse": {"FirewallPolicyName": "p"}, "FirewallPolicy": {
         "StatefulRuleGroupReferences": [{"ResourceArn": "arn:aws:network-firewall:us-east-1:111122223333:stateful-rulegroup/a", "Priority": 1, "Override": {"Action": "DROP_TO_ALERT"}}],
         "StatefulDefaultActions": ["aws:drop_strict"], "StatefulEngineOptions": {"RuleOrder": "STRICT_ORDER"}, "EnableTLSSessionHolding": false,
         "PolicyVariables": {"RuleVariables": {"HOME_NET": {"Definition": ["10.0.0.0/8"]}}}}}
        """,
    ];

    private static readonly string[] Values =
        ["null", "true", "-1.5", "7", "\"\"", "\"x\"", "\"a;b\\n\\\\\"", "{}", "[]", "[[]]", "{\"a\":{}}", "[null]", "{\"Keyword\": [], \"Settings\": {}}", "[{\"Settings\": [\"1\"]}]"];

    /// <summary>A document with one or two values exchanged for others.</summary>
    private static readonly Gen<string> Mutated =
        from document in Gen.Elements(Documents)
        from first in Gen.Choose(0, int.MaxValue)
        from second in Gen.Choose(0, int.MaxValue)
        from values in Gen.Elements(Values).Two()
        select Exchange(Exchange(document, first, values.Item1), second, values.Item2);

    [Fact]
    public void Whatever_the_values_are_reading_answers_and_an_edit_leaves_JSON() =>
        Prop.ForAll(Mutated.ToArbitrary(), json =>
        {
            var document = new SourceDocument("a.json", json);
            var inventory = FirewallReader.Read([document]);
            foreach (var group in inventory.Groups)
            {
                foreach (var diagnostic in group.Rules.Diagnostics)
                    group.Origin.PositionOf(diagnostic.Span.Start);
                foreach (var rule in group.Rules.Rules)
                {
                    group.Origin.PositionOf(rule.Span.End);
                    if (group.Origin.Translate(rule, [new OptionEdit.Insert(0, "a", "b")]) is { } edits && JsonText.Parse(TextEdit.Apply(json, edits)).Error is not null)
                        return false;
                }
            }

            return inventory.Problems.All(problem => problem.Position is { } position && document.Lines.StartOf(position.Line) + position.Column - 1 <= json.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));

    [Fact]
    public void A_new_option_is_read_back_where_it_was_put_however_the_JSON_is_laid_out() =>
        Prop.ForAll(
            (from seed in Gen.Choose(0, int.MaxValue)
             from options in Gen.Elements("tls.sni", "content:\"é\\;\"", "flow:to_server, established", "sid:1", "nocase").NonEmptyListOf()
             from index in Gen.Choose(0, options.Count)
             from value in Gen.Elements("client_hello", "\"ö\"", null)
             select (seed, options, index, value)).ToArbitrary(),
            sample =>
            {
                var (seed, options, index, value) = sample;
                var json = Layout(options, new System.Random(seed));
                var group = Read(json);
                var rule = group.Rules.Rules[0];
                var edit = new OptionEdit.Insert(index, "ssl_state", value);

                var edits = group.Origin.Translate(rule, [edit])!;

                var expected = RuleSetSyntax.Parse(TextEdit.Apply(group.Rules.Text, [rule.ToTextEdit(edit)])).Rules[0];
                return edits.Count == 1 && edits[0].Span.Length == 0
                    && Options(expected).SequenceEqual(Options(Read(TextEdit.Apply(json, edits)).Rules.Rules[0]));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static string Exchange(string json, int seed, string value)
    {
        var nodes = Nodes(JsonText.Parse(json).Root!).ToList();
        var span = nodes[seed % nodes.Count].Span;
        return json[..span.Start] + value + json[span.End..];
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) =>
        node.Items.Concat(node.Members.Select(member => member.Value)).Cast<JsonNode>().SelectMany(Nodes).Prepend(node);

    private static RuleGroup Read(string json) => Assert.Single(FirewallReader.Read([new SourceDocument("a.json", json)]).Groups);

    private static IEnumerable<string> Options(RuleSyntax rule) =>
        rule.Options.Select(option => $"{rule.NameOf(option)}={rule.ValueOf(option)}");

    /// <summary>One rule as JSON, with blanks, line ends, order of members and form of options left to chance.</summary>
    private static string Layout(IEnumerable<string> options, System.Random random)
    {
        var blank = new[] { "", " ", "\n    ", "\r\n\t" }[random.Next(4)];
        var members = options.Select(option =>
        {
            var colon = option.IndexOf(':', StringComparison.Ordinal);
            var isWhole = colon < 0 || random.Next(3) == 0;
            var keyword = $"\"Keyword\"{blank}:{blank}{Quote(isWhole ? option : option[..colon])}";
            if (isWhole && random.Next(2) == 0)
                return $"{{{blank}{keyword}{blank}}}";
            var settings = isWhole ? "[]" : $"[{blank}{string.Join(", ", option[(colon + 1)..].Split(", ").Select(Quote))}{blank}]";
            return random.Next(2) == 0 ? $"{{{blank}{keyword},{blank}\"Settings\": {settings}{blank}}}" : $"{{\"Settings\": {settings},{blank}{keyword}}}";
        });
        return new StringBuilder("{\"RulesSource\": {\"StatefulRules\": [{\"Action\": \"DROP\", \"Header\": {\"Protocol\": \"TLS\", \"Source\": \"ANY\", \"SourcePort\": \"ANY\", ")
            .Append("\"Direction\": \"FORWARD\", \"Destination\": \"ANY\", \"DestinationPort\": \"ANY\"}, \"RuleOptions\": [").Append(blank)
            .AppendJoin("," + blank, members).Append(blank).Append("]}]}}").ToString();
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
