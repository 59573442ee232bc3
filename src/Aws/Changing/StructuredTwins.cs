using System.Text.Json;
using System.Text.Json.Nodes;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Aws.Changing;

/// <summary>Alert rules beside rules that are objects (StatefulRules).</summary>
internal static class StructuredTwins
{
    public static JsonElement Add(string arn, JsonElement content, RuleSetSyntax rules, IReadOnlyList<(RuleSyntax Rule, string Twin)> twins)
    {
        var changed = JsonNode.Parse(content.GetRawText())!;
        var objects = changed["RulesSource"]!["StatefulRules"]!.AsArray();
        // Each object is a line of the text; one that is no rule would shift the others.
        if (objects.Count != rules.Rules.Count)
            throw new UpdateException(UpdateProblem.NotEditable, $"{arn} has rules that cannot be parsed, so that no alert rule is put beside any; make the change itself.");
        foreach (var (index, twin) in twins.Select(each => (rules.Rules.ToList().IndexOf(each.Rule), each.Twin)).OrderByDescending(each => each.Item1))
            objects.Insert(index, TwinOf(objects[index]!, RuleSetSyntax.Parse(twin).Rules[0]));
        return Element(changed);
    }

    public static JsonElement Remove(JsonElement content, Func<RuleSyntax, bool> isTwin)
    {
        var changed = JsonNode.Parse(content.GetRawText())!;
        var objects = changed["RulesSource"]?["StatefulRules"]?.AsArray() ?? [];
        for (var i = objects.Count - 1; i >= 0; i--)
        {
            using var one = JsonDocument.Parse(new JsonObject { ["RulesSource"] = new JsonObject { ["StatefulRules"] = new JsonArray(objects[i]!.DeepClone()) } }.ToJsonString());
            if (RuleGroupContent.Read("", one.RootElement)?.Rules.Rules is [var rule] && isTwin(rule))
                objects.RemoveAt(i);
        }

        return Element(changed);
    }

    private static JsonNode TwinOf(JsonNode rule, RuleSyntax twin)
    {
        var alert = rule.DeepClone();
        alert["Action"] = "ALERT";
        alert["RuleOptions"] = new JsonArray([.. twin.Options.Select(option => (JsonNode)(option.ValueSpan is null
            ? new JsonObject { ["Keyword"] = twin.NameOf(option) }
            : new JsonObject { ["Keyword"] = twin.NameOf(option), ["Settings"] = new JsonArray(twin.ValueOf(option).ToString()) }))]);
        return alert;
    }

    private static JsonElement Element(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
