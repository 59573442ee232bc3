namespace TlsCompat.Firewall.Sources;

/// <summary>
/// A value in the shapes of the AWS API under the names of another tool: RulesSource may be rulesSource or rules_source, IPSets ip_set, and
/// a list of one object the object. A map may come as a list of entries, each with its key.
/// </summary>
internal class ShapeNode(SourceNode node, bool isTemplate = false) : SourceNode
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
            if (name == "RuleOrder" && node.Text is not null)
                return this;
            if (Inner is not { } inner)
                return null;
            var found = inner.Members.FirstOrDefault(member => IsName(member.Key, name));
            return found.Value is null ? null
                : name is "IPSets" or "PortSets" or "IPSetReferences" or "RuleVariables" && Entries(found.Value) is { } entries ? entries
                : new ShapeNode(found.Value, isTemplate);
        }
    }

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        node.Members.Select(member => KeyValuePair.Create<string, SourceNode>(member.Key, new ShapeNode(member.Value, isTemplate)));

    public override IEnumerable<SourceNode> Items => node.Items.Select(item => new ShapeNode(item, isTemplate));

    public override string? Text => node.Text;

    internal SourceNode Node => node is ShapeNode inner ? inner.Node : node;

    internal override bool IsTemplate => isTemplate;

    internal override SourceDocument? Document => node.Document;

    internal override bool HoldsFile => node.HoldsFile;

    internal override int Offset => node.Offset;

    internal override int OffsetOf(int character) => node.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => node.IsWritten(start, end);

    internal override string? Encode(int character, string text) => node.Encode(character, text);

    public override bool Equals(object? obj) => obj is ShapeNode other && ReferenceEquals(Node, other.Node);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Node);

    /// <summary>The object, or the only one of a list.</summary>
    private SourceNode? Inner => node.Members.Any() ? node : node.Items.Take(2).ToList() is [var only] && only.Members.Any() ? only : null;

    /// <summary>A list of entries as the map that it stands for.</summary>
    private ShapeMap? Entries(SourceNode list)
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

        return new ShapeMap(list, entries);
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
