using System.Text.RegularExpressions;

namespace TlsCompat.Module;

/// <summary>A paragraph or list item as one line, or the lines of a table or of code, whose language its fence names.</summary>
public sealed partial record MarkdownBlock(MarkdownBlockKind Kind, string Text, string Language = "")
{
    /// <summary>The text as a terminal shows it: without the marks of code, emphasis and links.</summary>
    public string PlainText => Kind switch
    {
        MarkdownBlockKind.Code => Text,
        MarkdownBlockKind.Item => "- " + Strip(Text),
        _ => Strip(Text),
    };

    /// <summary>The links of the text: their words and their targets.</summary>
    public IEnumerable<(string Words, string Target)> Links =>
        Link().Matches(Text).Select(match => (match.Groups["words"].Value, match.Groups["target"].Value));

    internal static string Strip(string text) =>
        Marks().Replace(Link().Replace(text, "${words}"), "${words}");

    [GeneratedRegex(@"\[(?<words>[^\]]+)\]\((?<target>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<words>[^`]+)`|\*\*(?<words>[^*]+)\*\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
