using TlsCompat.Firewall;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>All changes of one document.</summary>
public sealed record DocumentPatch(SourceDocument Document, IReadOnlyList<RulePatch> Rules)
{
    /// <summary>The whole text with the changes made.</summary>
    public string PatchedText => TextEdit.Apply(Document.Text, Rules.SelectMany(rule => rule.Edits));

    /// <summary>What is the same of two documents of one file.</summary>
    public static object KeyOf(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.FilePath is { } path ? Path.GetFullPath(path) : document;
    }

    /// <summary>Patches by document, each rule once, in the order in which the documents first occur.</summary>
    public static IReadOnlyList<DocumentPatch> Group(IEnumerable<RulePatch> patches) =>
        [.. patches
            .GroupBy(patch => KeyOf(patch.Document))
            .Select(group => new DocumentPatch(group.First().Document, [.. group.DistinctBy(patch => patch.Edits[0].Span)]))];
}
