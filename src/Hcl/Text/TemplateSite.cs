using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>The literal text of one string, heredoc or template: what is written there is escaped and indented as its notation asks.</summary>
/// <param name="source">The text that it is written in; the characters of the site are its.</param>
/// <param name="kind">How it is written.</param>
/// <param name="indentation">What stands before each line of a heredoc whose indentation is no part of its text.</param>
internal sealed class TemplateSite(HclSource source, TemplateKind kind, string indentation) : ITextSite
{
    public object? DocumentAt(int character) => source.DocumentAt(character);

    public int OffsetOf(int character) => source.OffsetOf(character);

    /// <summary>What is filled in between two stretches of the text, even nothing, is not to be taken along.</summary>
    public bool IsWritten(int start, int end) => source.IsWritten(start, end) && !HasSequence(source.Text.AsSpan(start, end - start));

    private static bool HasSequence(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] is not ('$' or '%'))
                continue;
            if (text[at + 1] == '{')
                return true;
            if (text[at + 1] == text[at] && at + 2 < text.Length && text[at + 2] == '{')
                at += 2;
        }

        return false;
    }

    public string? Encode(int character, string text)
    {
        var escaped = text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
        if (kind == TemplateKind.Quoted)
        {
            escaped = escaped.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        }
        else if (kind == TemplateKind.Heredoc && escaped.Contains('\n', StringComparison.Ordinal))
        {
            var lineEnd = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            escaped = escaped.Replace("\r", "", StringComparison.Ordinal).Replace("\n", lineEnd + indentation, StringComparison.Ordinal);
        }

        return source.Encode(character, escaped);
    }
}
