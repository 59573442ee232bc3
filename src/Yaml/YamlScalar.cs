using TlsCompat.Firewall.Sources;
using TlsCompat.Suricata.Syntax;
using YamlDotNet.Core;

namespace TlsCompat.Yaml;

/// <summary>
/// A scalar with the way back from each character to the ones that it is written with. Where that way cannot be told for certain, the
/// scalar can be read and not be edited.
/// </summary>
internal sealed class YamlScalar(TextSpan span, string value, ScalarStyle style, bool isInFlow, YamlWriting? writing, string document) : YamlNode(span), IValueSite
{
    public ScalarStyle Style { get; } = style;

    public override string? Text { get; } = style == ScalarStyle.Plain && value is "" or "~" or "null" or "Null" or "NULL" ? null : value;

    public int OffsetOf(int character) => writing?.Text.OffsetOf(character) ?? Offset;

    public bool IsWritten(int start, int end) => writing is not null;

    public string? Encode(int character, string text) => writing is null ? null : Style switch
    {
        ScalarStyle.Literal => Indent(text, writing.Indentation),
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

    /// <summary>A text of several lines as the document has it.</summary>
    private string Indent(string text, string indentation) => text.Contains('\n', StringComparison.Ordinal)
        ? text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", (document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n") + indentation, StringComparison.Ordinal)
        : text;
}
