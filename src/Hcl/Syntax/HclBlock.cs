using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>A block: its type, its labels and what stands between its braces; or the body of a file.</summary>
internal sealed class HclBlock(HclSource source, TextSpan span, string type, IReadOnlyList<string> labels)
{
    public HclSource Source { get; } = source;

    public TextSpan Span { get; } = span;

    public string Type { get; } = type;

    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>In the order of the text; a name may be there once.</summary>
    public required IReadOnlyList<KeyValuePair<string, HclExpression>> Attributes { get; init; }

    public required IReadOnlyList<HclBlock> Blocks { get; init; }

    /// <summary>The expression that an attribute is given; null where it is not.</summary>
    public HclExpression? this[string name] => Attributes.FirstOrDefault(attribute => attribute.Key == name).Value;
}
