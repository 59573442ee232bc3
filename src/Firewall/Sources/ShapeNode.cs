namespace TlsCompat.Firewall.Sources;

/// <summary>
/// A value in the shapes of the AWS API under the names of another tool: RulesSource may be rulesSource or rules_source, IPSets ip_set, and
/// a list of one object the object. A map may come as a list of entries, each with its key.
/// </summary>
internal class ShapeNode(SourceNode node, bool isTemplate = false) : WrappedNode(node is ShapeNode inner ? inner.Node : node)
{
    /// <summary>What an entry of such a list calls its key.</summary>
    private static readonly string[] Keys = ["key", "name"];

    /// <summary>What holds the value of an entry, where it is not the entry itself.</summary>
    private static readonly string[] Values = ["ipSet", "portSet", "ipSetReference"];

    public override SourceNode? this[string name]
    {
        get
        {
            // An option may be the order itself.
            if (name == "RuleOrder" && Text is not null)
                return this;
            if (Inner is not { } inner)
                return null;
            var found = inner.Members.FirstOrDefault(member => IsName(member.Key, name));
            return found.Value is null ? null
                : name is "IPSets" or "PortSets" or "IPSetReferences" or "RuleVariables" && Entries(found.Value) is { } entries ? entries
                : new ShapeNode(found.Value, isTemplate);
        }
    }

    internal override bool IsTemplate => isTemplate;

    internal override IValueSite Site => new TextSite(Node.Site);

    protected override SourceNode Wrap(SourceNode inner) => new ShapeNode(inner, isTemplate);

    /// <summary>The object, or the only one of a list.</summary>
    private SourceNode? Inner => Node.Members.Any() ? Node : Node.Items.Take(2).ToList() is [var only] && only.Members.Any() ? only : null;

    /// <summary>A list of entries as the map that it stands for.</summary>
    private MapNode? Entries(SourceNode list)
    {
        var items = list.Items.ToList();
        if (items.Count == 0 && list.Members.Any() && Keys.Any(key => list[key]?.Text is not null))
            items = [list];
        if (items.Count == 0)
            return null;
        var entries = new List<KeyValuePair<string, SourceNode>>();
        foreach (var item in items)
        {
            if (Keys.Select(key => item[key]?.Text).FirstOrDefault(key => key is not null) is not { } key)
                return null;
            var value = Values.SelectMany(name => item.Members.Where(member => IsName(member.Key, name))).Select(member => member.Value).FirstOrDefault() ?? item;
            entries.Add(KeyValuePair.Create<string, SourceNode>(key, new ShapeNode(value, isTemplate)));
        }

        return new MapNode(entries, list);
    }

    /// <summary>Whether two names are one but for capitals, underscores and an s at the end.</summary>
    internal static bool IsName(string written, string name)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < written.Length && written[i] is '_' or '-')
                i++;
            while (j < name.Length && name[j] is '_' or '-')
                j++;
            if (i == written.Length || j == name.Length)
                break;
            if (char.ToLowerInvariant(written[i]) != char.ToLowerInvariant(name[j]))
                return false;
            (i, j) = (i + 1, j + 1);
        }

        return written[i..] is "" or "s" && name[j..] is "" or "s";
    }
}
