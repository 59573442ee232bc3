using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>
/// A block: its type, its labels and what stands between its braces. <c>dynamic "x"</c> is a block of the type x with its content, however
/// often it may come. The blocks of a type are a list.
/// </summary>
internal sealed class HclBlock : HclNode
{
    private readonly string _document;
    private readonly IReadOnlyList<KeyValuePair<string, HclNode>> _attributes;
    private readonly IReadOnlyList<HclBlock> _blocks;

    public HclBlock(
        TextSpan span, string type, IReadOnlyList<string> labels, IReadOnlyList<KeyValuePair<string, HclNode>> attributes, IReadOnlyList<HclBlock> blocks, string document)
        : base(span)
    {
        _document = document;
        _attributes = attributes;
        _blocks = [.. blocks.Select(block => block.Generated() ?? block)];
        Type = type;
        Labels = labels;
    }

    public string Type { get; }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<HclBlock> Blocks => _blocks;

    /// <summary>The attribute of this name, or the list of the blocks of this type.</summary>
    public override SourceNode? this[string name]
    {
        get
        {
            foreach (var (attribute, value) in _attributes)
            {
                if (attribute == name)
                    return value is HclLiteral { Text: null } ? null : value;
            }

            var blocks = _blocks.Where(block => block.Type == name).ToList();
            return blocks.Count > 0 ? new HclBlockList(blocks, _document) : null;
        }
    }

    public override IEnumerable<KeyValuePair<string, SourceNode>> Members =>
        _attributes.Select(attribute => KeyValuePair.Create<string, SourceNode>(attribute.Key, attribute.Value))
            .Concat(_blocks.GroupBy(block => block.Type, StringComparer.Ordinal)
                .Select(blocks => KeyValuePair.Create<string, SourceNode>(blocks.Key, new HclBlockList([.. blocks], _document))));

    private HclBlock? Generated() =>
        Type == "dynamic" && Labels is [var type] && _blocks.FirstOrDefault(block => block.Type == "content") is { } content
            ? new HclBlock(Span, type, [], content._attributes, content._blocks, _document)
            : null;
}
