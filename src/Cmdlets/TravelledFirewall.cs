using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;
using static TlsCompat.Cmdlets.TravelledMembers;

namespace TlsCompat.Cmdlets;

/// <summary>
/// Reads rule groups and firewall policies of this module that have travelled: from a job, Invoke-Command, Import-Clixml or ConvertFrom-Json. They
/// are put into the shape of AWS's answers, which has a reader. Their edits by line and column are those of the rules' own text.
/// </summary>
internal static class TravelledFirewall
{
    private const string TooShallow = "was saved with too little depth to hold its rules and variables; save it with Export-Clixml, or ConvertTo-Json -Depth 10";

    /// <summary>False where the object is none of the two.</summary>
    public static bool TryRead(PSObject item, [NotNullWhen(true)] out FirewallInventory? inventory)
    {
        inventory = IsPolicy(item) ? ReadPolicy(item) : IsGroup(item) ? ReadGroup(item) : null;
        return inventory is not null;
    }

    private static bool IsGroup(PSObject item) =>
        item.Properties["Rules"] is not null && item.Properties["ReferenceSets"] is not null && item.Properties["Variables"] is not null && Text(item, "Name") is not null;

    private static bool IsPolicy(PSObject item) =>
        item.Properties["DefaultActions"] is not null && item.Properties["Groups"] is not null && item.Properties["Variables"] is not null && Text(item, "Name") is not null;

    private static FirewallInventory ReadGroup(PSObject item)
    {
        var name = Text(item, "Name")!;
        var source = Member(Member(item, "Origin") ?? new PSObject(), "Document") is { } document ? Text(document, "Name") : null;
        // The rules may be none: their text is there all the same.
        if (Member(item, "Rules")?.Properties["Text"]?.Value is not { } text || !TryVariables(item, out var variables)
            || Entries(Member(item, "ReferenceSets")) is not { } references)
        {
            return Problem(source ?? name, $"the rule group {name} {TooShallow}");
        }

        var (sets, ports, addresses) = variables;
        var shape = new Hashtable
        {
            ["RuleGroup"] = new Hashtable
            {
                ["RulesSource"] = new Hashtable { ["RulesString"] = LanguagePrimitives.ConvertTo<string>(text) },
                ["RuleVariables"] = new Hashtable { ["IPSets"] = sets, ["PortSets"] = ports },
                ["ReferenceSets"] = new Hashtable
                {
                    // One without an ARN is there all the same: its name is defined.
                    ["IPSetReferences"] = Map(references, value => new Hashtable { ["ReferenceArn"] = LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } arn ? arn : null }),
                },
                ["StatefulRuleOptions"] = new Hashtable { ["RuleOrder"] = OrderOf(item, "Order") },
            },
            ["RuleGroupResponse"] = new Hashtable { ["RuleGroupName"] = name, ["RuleGroupArn"] = Text(item, "Arn"), ["Capacity"] = Text(item, "Capacity") },
        };
        var read = FirewallReader.ReadObject(new PSObjectNode(new PSObject(shape)), name, source ?? name)!;
        return read with
        {
            Groups = [.. read.Groups.Select(group => group with
            {
                Variables = group.Variables with { References = addresses },
                IsGenerated = Text(item, "IsGenerated") == "True",
                Assumptions = Assumptions(item),
            })],
        };
    }

    private static FirewallInventory ReadPolicy(PSObject item)
    {
        var name = Text(item, "Name")!;
        var source = Member(item, "Document") is { } document ? Text(document, "Name") : null;
        var groups = Elements(item, "Groups").ToList();
        if (!TryVariables(item, out var variables) || groups.Exists(group => Text(group, "ResourceArn") is null))
            return Problem(source ?? name, $"the firewall policy {name} {TooShallow}");
        var actions = Elements(item, "DefaultActions")
            .Select(action => Enum.TryParse<DefaultAction>(LanguagePrimitives.ConvertTo<string>(action), ignoreCase: true, out var known) ? known.ToText() : LanguagePrimitives.ConvertTo<string>(action))
            .Concat(Elements(item, "UnknownDefaultActions").Select(LanguagePrimitives.ConvertTo<string>));
        var policy = new Hashtable
        {
            ["StatefulRuleGroupReferences"] = groups.Select(Reference).ToArray(),
            ["StatefulDefaultActions"] = actions.ToArray(),
            ["StatefulEngineOptions"] = new Hashtable { ["RuleOrder"] = OrderOf(item, "Order"), ["StreamExceptionPolicy"] = Text(item, "StreamExceptionPolicy") },
            ["PolicyVariables"] = new Hashtable { ["RuleVariables"] = variables.Sets },
            ["TLSInspectionConfigurationArn"] = Text(item, "TlsInspectionConfigurationArn"),
            ["EnableTLSSessionHolding"] = Text(item, "HoldsTlsSessions"),
        };
        var shape = new Hashtable
        {
            [Text(item, "IsNextGeneration") == "True" ? "FirewallPolicyV2" : "FirewallPolicy"] = policy,
            ["FirewallPolicyResponse"] = new Hashtable { ["FirewallPolicyName"] = name, ["FirewallPolicyArn"] = Text(item, "Arn") },
        };
        var read = FirewallReader.ReadObject(new PSObjectNode(new PSObject(shape)), name, source ?? name)!;
        // Its groups are part of it, not others to judge by themselves.
        var parts = groups.Select(group => Member(group, "Group")).OfType<PSObject>().Select(ReadGroup).ToList();
        var policies = read.Policies.Select(each => each with { IsOrderAssumed = Text(item, "IsOrderAssumed") == "True", Assumptions = Assumptions(item) });
        return FirewallReader.Combine([read with { Policies = [.. policies] }, .. parts]) with { Groups = [] };
    }

    /// <summary>What had to be assumed when it was read is assumed still.</summary>
    private static string[] Assumptions(PSObject item) => [.. Elements(item, "Assumptions").Select(LanguagePrimitives.ConvertTo<string>)];

    private static Hashtable Reference(PSObject reference) => new()
    {
        ["ResourceArn"] = Text(reference, "ResourceArn"),
        ["Priority"] = Text(reference, "Priority"),
        ["Override"] = Text(reference, "DropToAlert") == "True" ? new Hashtable { ["Action"] = "DROP_TO_ALERT" } : null,
    };

    private static string? OrderOf(PSObject item, string name) => Enumerated<RuleOrder>(item, name) switch
    {
        RuleOrder.Strict => "STRICT_ORDER",
        RuleOrder.Action => "DEFAULT_ACTION_ORDER",
        _ => null,
    };

    private static bool TryVariables(PSObject item, out (Hashtable Sets, Hashtable Ports, Dictionary<string, HeaderExpression> References) variables)
    {
        variables = default;
        if (Member(item, "Variables") is not { } member || Entries(Member(member, "Addresses")) is not { } sets || Entries(Member(member, "Ports")) is not { } ports
            || Entries(Member(member, "References")) is not { } references)
        {
            return false;
        }

        var known = new Dictionary<string, HeaderExpression>(StringComparer.Ordinal);
        foreach (var (name, value) in references)
        {
            if (!HeaderExpression.TryParseAddress(Expression(value), out var expression, out _))
                return false;
            known[name] = expression;
        }

        variables = (Map(sets, Definition), Map(ports, Definition), known);
        return true;
    }

    private static Hashtable Map(IEnumerable<(string Name, PSObject Value)> entries, Func<PSObject, Hashtable> value)
    {
        // The names of variables differ by case alone.
        var map = new Hashtable(StringComparer.Ordinal);
        foreach (var (name, each) in entries)
            map[name] = value(each);
        return map;
    }

    private static Hashtable Definition(PSObject value) => new() { ["Definition"] = new[] { Expression(value) } };

    /// <summary>An expression as an object of its parts, or as the text that is left of it.</summary>
    private static string Expression(PSObject value) =>
        Text(value, "Name") is { } name ? (Text(value, "IsNegated") == "True" ? "!" : "") + name : LanguagePrimitives.ConvertTo<string>(value);

    private static FirewallInventory Problem(string source, string message) => new() { Problems = [new SourceProblem(source, null, message)] };
}
