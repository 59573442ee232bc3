namespace TlsCompat.Firewall.Sources.Templates;

/// <summary>
/// A value within Fn::ForEach, where the names of the loops around it have a value: <c>${Name}</c> in the names of members, and of the value as a
/// part of such a name what letters and digits it has in <c>&amp;{Name}</c>. In texts the functions Ref and Fn::Sub fill it in.
/// </summary>
/// <param name="node">The value as written.</param>
/// <param name="names">What the names stand for: texts.</param>
internal sealed class LoopedNode(SourceNode node, IReadOnlyDictionary<string, SourceNode> names) : WrappedNode(node)
{
    // Kept, so that a value is the same whenever it is asked for.
    private List<KeyValuePair<string, SourceNode>>? _members;
    private List<SourceNode>? _items;

    /// <summary>What the names of the loops stand for.</summary>
    public IReadOnlyDictionary<string, SourceNode> Names => names;

    public override SourceNode? this[string name] => Text is null ? Entries.FirstOrDefault(member => member.Key == name).Value : null;

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members => Entries;

    public override IEnumerable<SourceNode> Items => _items ??= [.. base.Items];

    protected override SourceNode Wrap(SourceNode inner) => new LoopedNode(inner, names);

    private List<KeyValuePair<string, SourceNode>> Entries => _members ??= [.. base.Members.Select(member => KeyValuePair.Create(Named(member.Key), member.Value))];

    private string Named(string key)
    {
        if (!key.Contains('{', StringComparison.Ordinal))
            return key;
        foreach (var (name, value) in names)
        {
            key = key.Replace($"${{{name}}}", value.Text, StringComparison.Ordinal)
                .Replace($"&{{{name}}}", string.Concat(value.Text!.Where(char.IsAsciiLetterOrDigit)), StringComparison.Ordinal);
        }

        return key;
    }
}
