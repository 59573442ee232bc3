using System.Globalization;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources;

/// <summary>Reads YAML as data for the functions of a configuration language. The class that can is in the room of YAML.</summary>
internal abstract class YamlDecoder
{
    private const int MaximumDepth = 64;

    /// <summary>The value of a YAML text of one document; null where it is none.</summary>
    protected abstract SourceNode? Parse(string text);

    /// <summary>Whether a scalar is written without quotes and on one line, so that it may be a number, true, false or null.</summary>
    protected abstract bool IsPlain(SourceNode scalar);

    /// <summary>The value, each text with the way back to where it is written; null where the text is no YAML.</summary>
    public HclValue? Decode(TextValue yaml) => Parse(yaml.Text) is { } root ? Value(root, yaml, 0) : null;

    private HclValue Value(SourceNode node, TextValue yaml, int depth)
    {
        if (depth > MaximumDepth)
            return new UnknownValue(HclType.Dynamic, "yamldecode");
        if (node.Text is { } text)
            return (IsPlain(node) ? Resolved(text) : null) ?? TextValue.Of(MappedText.Written(text, new NestedSite(node, yaml.Traced)), yaml.HoldsFile);
        if (node.AllMembers.Any())
            return MappingValue.Object(node.AllMembers.DistinctBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Value(member.Value, yaml, depth + 1))));
        return node.Items.Any() ? SequenceValue.Tuple(node.Items.Select(item => Value(item, yaml, depth + 1))) : IsPlain(node) ? NullValue.Untyped : SequenceValue.Tuple([]);
    }

    private static HclValue? Resolved(string text) => text switch
    {
        "true" or "True" or "TRUE" => BoolValue.True,
        "false" or "False" or "FALSE" => BoolValue.False,
        "null" or "Null" or "NULL" or "~" or "" => NullValue.Untyped,
        _ when (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && HclNumber.TryParse(text, out var number) => NumberValue.Of(number),
        _ => null,
    };
}
