using System.Globalization;
using TlsCompat.Suricata.Engine;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// What a CloudFormation template says of its parameters, mappings and conditions: parameters have the value of the call or else their default,
/// which is an assumption; a condition that depends on what is not known is open, or has the outcome of the world that is played.
/// </summary>
/// <param name="root">The template.</param>
/// <param name="given">Values of parameters, facts.</param>
/// <param name="world">Outcomes of conditions that are open.</param>
internal sealed class CloudFormationScope(SourceNode root, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, bool> world)
{
    private const string Pseudo = "AWS::";

    private readonly Dictionary<string, (bool? Outcome, HashSet<string> Assumptions)> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>The section Conditions, with the conditions that loops make.</summary>
    public SourceNode? Conditions { get; set; } = root["Conditions"];

    /// <summary>What was assumed so far; whoever wants to know of what begins with a new set.</summary>
    public HashSet<string> Assumptions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The conditions that were asked for and are open, in order.</summary>
    public IReadOnlyList<string> OpenConditions => _open;

    /// <summary>The values of parameters that the call or a stack above gives.</summary>
    public IReadOnlyDictionary<string, string> Given => given;

    /// <summary>The value of a parameter or pseudo parameter: a text or a list; null where it is not known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="at">Where it is referred to.</param>
    public SourceNode? Parameter(string name, SourceNode at)
    {
        var parameter = root["Parameters"]?[name];
        var type = parameter?["Type"]?.Text ?? "";
        if ((parameter is not null || name.StartsWith(Pseudo, StringComparison.Ordinal)) && given.TryGetValue(name, out var value))
            return IsList(type) ? List(value, at) : new TextNode(value, at.Offset);
        if (parameter is null)
            return OfRegion(name) is { } derived ? new TextNode(derived, at.Offset) : null;
        // The default of a parameter of the Parameter Store is the name of the value there.
        if (parameter["Default"] is not { Text: { } text } written || type.StartsWith("AWS::SSM::", StringComparison.Ordinal))
            return null;
        Assumptions.Add(Assumption.Default($"parameter {name}"));
        return IsList(type) ? List(text, written) : written;
    }

    /// <summary>Whether a name is one of the template: a parameter, a resource or a pseudo parameter.</summary>
    public bool IsName(string name) =>
        (root["Parameters"]?[name] ?? root["Resources"]?[name.Split('.')[0]]) is not null || (name.StartsWith(Pseudo, StringComparison.Ordinal) && name.Length > Pseudo.Length);

    /// <summary>An entry of Mappings; null where there is none.</summary>
    public SourceNode? InMap(string map, string key, string name) => root["Mappings"]?[map]?[key]?[name];

    /// <summary>Whether a condition holds; null where that is open.</summary>
    /// <param name="name">Its name in Conditions.</param>
    /// <param name="textOf">Gives the texts that it compares.</param>
    public bool? Holds(string name, Func<SourceNode, string?> textOf)
    {
        if (_conditions.TryGetValue(name, out var known))
        {
            Assumptions.UnionWith(known.Assumptions);
            return known.Outcome;
        }

        // A condition that asks for itself has no outcome.
        if (!_asked.Add(name))
            return null;
        var outer = Assumptions;
        Assumptions = new HashSet<string>(StringComparer.Ordinal);
        var outcome = Conditions?[name] is { } expression ? Decide(expression, textOf, 0) : null;
        if (outcome is null && world.TryGetValue(name, out var played))
        {
            outcome = played;
            Assumptions.Clear();
            Assumptions.Add(Assumption.Branch($"condition {name}", played));
        }
        else if (outcome is null && Conditions?[name] is not null)
        {
            _open.Add(name);
        }

        _asked.Remove(name);
        _conditions[name] = (outcome, Assumptions);
        outer.UnionWith(Assumptions);
        Assumptions = outer;
        return outcome;
    }

    private bool? Decide(SourceNode expression, Func<SourceNode, string?> textOf, int depth)
    {
        const int Deepest = 32;
        if (depth > Deepest || expression.Members.Take(2).ToList() is not [var (function, argument)])
            return null;
        var items = argument.Items.ToList();
        switch (function)
        {
            case "Condition" when argument.Text is { } name:
                return Holds(name, textOf);
            case "Fn::Equals" when items.Count == 2:
                return textOf(items[0]) is { } left && textOf(items[1]) is { } right && !TemplatePlaceholder.IsIn(left) && !TemplatePlaceholder.IsIn(right) ? left == right : null;
            case "Fn::Not" when items.Count == 1:
                return !Decide(items[0], textOf, depth + 1);
            case "Fn::And":
                return items.Select(item => Decide(item, textOf, depth + 1)).Aggregate((bool?)true, (all, one) => all & one);
            case "Fn::Or":
                return items.Select(item => Decide(item, textOf, depth + 1)).Aggregate((bool?)false, (any, one) => any | one);
            default:
                return null;
        }
    }

    /// <summary>What follows from the region that the call gives.</summary>
    private string? OfRegion(string name)
    {
        if (!given.TryGetValue("AWS::Region", out var region))
            return null;
        var isChina = region.StartsWith("cn-", StringComparison.Ordinal);
        return name switch
        {
            "AWS::Partition" => isChina ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws",
            "AWS::URLSuffix" => isChina ? "amazonaws.com.cn" : "amazonaws.com",
            _ => null,
        };
    }

    private static bool IsList(string type) => type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal);

    private static ListNode List(string text, SourceNode at) =>
        new([.. text.Split(',', StringSplitOptions.TrimEntries).Where(item => item.Length > 0).Select(item => new TextNode(item, at.Offset))], PlaceSite.Of(at));

    /// <summary>Whole numbers of functions.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
