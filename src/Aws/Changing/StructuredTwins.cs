using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Aws.Clients;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Changing;

/// <summary>Alert rules beside rules that are objects (StatefulRules).</summary>
internal static class StructuredTwins
{
    public static JsonElement Add(string arn, JsonElement content, RuleSetSyntax rules, IReadOnlyList<(RuleSyntax Rule, string Twin)> twins)
    {
        // Each object is a line of the text; one that is no rule would shift the others.
        if (content.Find("RulesSource")?.Items("StatefulRules").Count() != rules.Rules.Count)
            throw new UpdateException(UpdateProblem.NotEditable, $"{arn} has rules that cannot be parsed, so that no alert rule is put beside any; make the change itself.");
        return JsonContent.Changed(content, changed =>
        {
            var objects = changed["RulesSource"]!["StatefulRules"]!.AsArray();
            foreach (var (index, twin) in twins.Select(each => (rules.Rules.ToList().IndexOf(each.Rule), each.Twin)).OrderByDescending(each => each.Item1))
                objects.Insert(index, TwinOf(objects[index]!, RuleSetSyntax.Parse(twin).Rules[0]));
        });
    }

    public static JsonElement Remove(JsonElement content, Func<RuleSyntax, bool> isTwin)
    {
        // Each by itself: one that is no rule would shift the others.
        var twins = (content.Find("RulesSource")?.Items("StatefulRules") ?? [])
            .Select((each, index) => (Index: index, Rule: RuleGroupContent.Read("", GroupOf(each))?.Rules.Rules))
            .Where(each => each.Rule is [var rule] && isTwin(rule)).Select(each => each.Index).Reverse().ToList();
        return twins.Count == 0 ? content : JsonContent.Changed(content, changed => twins.ForEach(changed["RulesSource"]!["StatefulRules"]!.AsArray().RemoveAt));
    }

    private static JsonElement GroupOf(JsonElement rule) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["RulesSource"] = new JsonObject { ["StatefulRules"] = new JsonArray(JsonContent.Of(rule)) } });

    private static JsonNode TwinOf(JsonNode rule, RuleSyntax twin)
    {
        var alert = rule.DeepClone();
        alert["Action"] = "ALERT";
        alert["RuleOptions"] = new JsonArray([.. twin.Options.Select(option => (JsonNode)(option.ValueSpan is null
            ? new JsonObject { ["Keyword"] = twin.NameOf(option) }
            : new JsonObject { ["Keyword"] = twin.NameOf(option), ["Settings"] = new JsonArray(twin.ValueOf(option).ToString()) }))]);
        return alert;
    }
}
