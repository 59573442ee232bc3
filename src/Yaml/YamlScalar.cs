using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;
using YamlDotNet.Core;

namespace TlsCompat.Yaml;

/// <summary>
/// A scalar with the way back from each character to the ones that it is written with. Where that way cannot be told for certain, the
/// scalar can be read and not be edited.
/// </summary>
internal sealed class YamlScalar(TextSpan span, string value, ScalarStyle style, bool isInFlow, WrittenText? writing) : YamlNode(span)
{
    public ScalarStyle Style { get; } = style;

    public override string? Text { get; } = style == ScalarStyle.Plain && value is "" or "~" or "null" or "Null" or "NULL" ? null : value;

    internal override int OffsetOf(int character) => writing?.OffsetOf(character) ?? Offset;

    internal override bool IsWritten(int start, int end) => writing is not null;

    internal override string? Encode(int character, string text) => writing is null ? null : Style switch
    {
        ScalarStyle.Literal => writing.Indent(text),
        _ when text.Contains('\n', StringComparison.Ordinal) => null,
        ScalarStyle.Folded => text,
        ScalarStyle.SingleQuoted => text.Replace("'", "''", StringComparison.Ordinal),
        ScalarStyle.DoubleQuoted => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
        _ => IsPlain(text) ? text : null,
    };

    /// <summary>Whether a text may stand within a plain scalar (YAML 1.2.2, 7.3.3).</summary>
    private bool IsPlain(string text) =>
        !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.EndsWith(':')
        && (!isInFlow || !text.AsSpan().ContainsAny(",[]{}"));
}
