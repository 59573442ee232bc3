using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Sources.Hcl;

/// <summary>
/// A string, heredoc or template file: text with <c>${…}</c> and <c>%{…}</c> in it, which stand in <see cref="Text"/> as placeholders.
/// </summary>
/// <param name="span">Where it stands, quotes included.</param>
/// <param name="kind">How it is written.</param>
/// <param name="text">Its text and the way back.</param>
/// <param name="parts">What is to be filled in, in order.</param>
/// <param name="container">The value whose text it was read from; null where that is the document.</param>
internal sealed class HclTemplate(TextSpan span, HclTemplateKind kind, WrittenText text, IReadOnlyList<HclInterpolation> parts, SourceNode? container) : HclNode(span)
{
    public override string Text { get; } = text.Text;

    /// <summary>What is to be filled in, in order.</summary>
    public IReadOnlyList<HclInterpolation> Parts { get; } = parts;

    internal override SourceDocument? Document => container?.Document;

    internal override int Offset => container?.Offset ?? base.Offset;

    internal override int OffsetOf(int character) => container?.OffsetOf(text.OffsetOf(character)) ?? text.OffsetOf(character);

    internal override bool IsWritten(int start, int end) => container?.IsWritten(text.OffsetOf(start), text.OffsetOf(end)) ?? true;

    internal override string? Encode(int character, string added)
    {
        var escaped = added.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
        if (kind == HclTemplateKind.Quoted)
        {
            return escaped.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        }

        return container is null ? text.Indent(escaped) : container.Encode(text.OffsetOf(character), escaped);
    }
}
