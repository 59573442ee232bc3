using System.Text.Json.Nodes;
using TlsCompat.AwsEmulator.State;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.AwsEmulator.NetworkFirewall;

/// <summary>What the service refuses in a stateful rule group, as far as it was seen at the API.</summary>
internal static class RuleGroupValidation
{
    private const int MostCharacters = 2_000_000;
    private const int MostCharactersOfRule = 8192;

    private static readonly string[] Sources = ["RulesString", "RulesSourceList", "StatefulRules", "StatelessRulesAndCustomActions"];
    private static readonly string[] BuiltIn = ["HOME_NET", "EXTERNAL_NET"];

    /// <summary>The capacity that the content takes.</summary>
    public static int Check(JsonObject content, Resource group)
    {
        if (RequestMember.Structure(content, "RulesSource") is not { } source)
            throw AwsException.Validation("ruleGroup.rulesSource", null, "Member must not be null");
        var given = Sources.Where(name => source[name] is not null).ToList();
        if (given.Count != 1)
            throw AwsException.InvalidRequest($"parameter: [RulesSource], reason: exactly one of {string.Join(", ", Sources)} must be set");
        var order = RequestMember.Structure(content, "StatefulRuleOptions");
        if (order is not null)
            RequestMember.OneOf(order, "RuleOrder", "DEFAULT_ACTION_ORDER", "STRICT_ORDER");
        if (OrderOf(content) != OrderOf(group.Content))
            throw AwsException.InvalidRequest("You cannot change the rule order of a rule group.");

        var consumed = given[0] switch
        {
            "RulesString" => CheckRules(RequestMember.Text(source, "RulesString")!, content),
            "RulesSourceList" => source["RulesSourceList"]!["Targets"]?.AsArray().Count
                ?? throw AwsException.Validation("ruleGroup.rulesSource.rulesSourceList.targets", null, "Member must not be null"),
            "StatefulRules" => source["StatefulRules"]!.AsArray().Count,
            _ => source["StatelessRulesAndCustomActions"]!["StatelessRules"]!.AsArray().Count,
        };
        var capacity = (int)group.Properties["Capacity"]!;
        return consumed <= capacity ? consumed : throw AwsException.InvalidRequest($"parameter: [RuleGroup], reason: the rules take a capacity of {consumed}, and the rule group has {capacity}");
    }

    private static int CheckRules(string text, JsonObject content)
    {
        if (text.Length > MostCharacters)
            throw AwsException.Validation("ruleGroup.rulesSource.rulesString", text[..20] + "…", $"Member must have length less than or equal to {MostCharacters}");
        var rules = RuleSetSyntax.Parse(text);
        if (rules.Diagnostics is [var diagnostic, ..])
            throw Illegal(rules.LineAt(diagnostic.Span.Start).Span.In(text).ToString(), diagnostic.Message);
        var sids = new HashSet<uint>();
        foreach (var rule in rules.Rules)
        {
            if (rule.Span.Length > MostCharactersOfRule)
                throw Illegal(rule.Text, $"a rule has {MostCharactersOfRule} characters at most");
            if (rule.Text.AsSpan().TrimEnd().Contains('\n'))
                throw Illegal(rule.Text, "a rule is one line");
            if (rule.Sid is not { } sid)
                throw Illegal(rule.Text, "missing sid");
            if (!sids.Add(sid))
                throw Illegal(rule.Text, $"duplicate sid {sid}");
            foreach (var (expression, sets) in ((HeaderExpression, string)[])[
                (rule.Source, "IPSets"), (rule.Destination, "IPSets"), (rule.SourcePort, "PortSets"), (rule.DestinationPort, "PortSets")])
                CheckNames(expression, sets, content, rule.Text);
        }

        return rules.Rules.Count;
    }

    private static void CheckNames(HeaderExpression expression, string sets, JsonObject content, string rule)
    {
        foreach (var item in expression.Items)
            CheckNames(item, sets, content, rule);
        var defined = expression.Kind switch
        {
            HeaderExpressionKind.Variable => BuiltIn.Contains(expression.Text) || content["RuleVariables"]?[sets]?[expression.Text] is not null,
            HeaderExpressionKind.Reference => content["ReferenceSets"]?["IPSetReferences"]?[expression.Text] is not null,
            _ => true,
        };
        if (!defined)
            throw Illegal(rule, $"{expression} is not defined");
    }

    private static string OrderOf(JsonObject content) => (string?)content["StatefulRuleOptions"]?["RuleOrder"] ?? "DEFAULT_ACTION_ORDER";

    private static AwsException Illegal(string rule, string reason) => AwsException.InvalidRequest($"Illegal rule syntax, context: [rule: {rule.Trim()}, reason: {reason}]");
}
