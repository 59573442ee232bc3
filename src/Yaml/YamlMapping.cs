using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml;

/// <summary>A mapping. A merge key (<c>&lt;&lt;</c>) lends it the members that it has not got itself.</summary>
internal sealed class YamlMapping(TextSpan span, bool isFlow, IReadOnlyList<YamlMember> entries) : YamlNode(span)
{
    public const string Merge = "<<";

    /// <summary>Written between braces.</summary>
    public bool IsFlow { get; } = isFlow;

    public IReadOnlyList<YamlMember> Entries { get; } = entries;

    public override SourceNode? this[string name]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Name.Text == name)
                    return entry.Value is YamlScalar { Text: null } ? null : entry.Value;
            }

            return Merged.Select(mapping => mapping[name]).FirstOrDefault(value => value is not null);
        }
    }

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        Entries.Where(entry => entry.Name.Text is not (null or Merge) && entry.Value is not YamlScalar { Text: null })
            .Select(entry => KeyValuePair.Create<string, SourceNode>(entry.Name.Text!, entry.Value))
            .Concat(Merged.SelectMany(mapping => mapping.Members))
            .DistinctBy(member => member.Key, StringComparer.Ordinal);

    internal override IEnumerable<KeyValuePair<string, SourceNode>> AllMembers =>
        Entries.Where(entry => entry.Name.Text is not (null or Merge)).Select(entry => KeyValuePair.Create<string, SourceNode>(entry.Name.Text!, entry.Value));

    private IEnumerable<YamlMapping> Merged =>
        from entry in Entries
        where entry.Name.Text == Merge
        from mapping in entry.Value is YamlMapping one ? [one] : entry.Value.Items.OfType<YamlMapping>()
        select mapping;
}
