using System.Globalization;
using System.Text;
using TlsCompat.Audit.Text;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit;

/// <summary>
/// Writes a change as a unified diff that <c>git apply</c> takes (POSIX diff -u; git's a/ and b/ prefixes). The edits are
/// known, so there is nothing to search for: the lines that they touch are the hunks.
/// </summary>
public static class UnifiedDiff
{
    private const int ContextLines = 3;

    /// <summary>One diff over several documents.</summary>
    /// <param name="patches">The changes.</param>
    /// <param name="folder">Where it is to be applied: files are named from there, and left out where they lie outside. Null for their names.</param>
    public static string Of(IEnumerable<DocumentPatch> patches, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(patches);
        var diff = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var patch in patches)
        {
            if ((folder is null ? patch.Document.Name : NameOf(patch.Document, folder)) is { } name)
                Write(diff, patch, name);
        }

        return diff.ToString();
    }

    /// <summary>The diff of two texts of one name.</summary>
    public static string Between(string name, string before, string after)
    {
        var diff = new StringWriter(CultureInfo.InvariantCulture);
        var lines = Split(before);
        Write(diff, name, lines, LineDifference.Between(lines, Split(after)));
        return diff.ToString();
    }

    /// <summary>The diff of one document under its own name.</summary>
    public static void Write(TextWriter writer, DocumentPatch patch)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(patch);
        Write(writer, patch, patch.Document.Name);
    }

    /// <summary>What a diff that is applied in a folder calls a document; null where git would refuse it, since it lies outside.</summary>
    public static string? NameOf(SourceDocument document, string folder)
    {
        ArgumentNullException.ThrowIfNull(document);
        // Without links: git changes nothing behind one.
        if (document.RealPath is not { } path)
            return document.Name;
        var relative = Path.GetRelativePath(RealPath.Of(folder) ?? folder, path);
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? null : relative;
    }

    /// <summary>The folder in which a diff of a document can be applied.</summary>
    public static string FolderFor(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return SourceRoots.OwnRoot(document.RealPath ?? document.Name);
    }

    private static void Write(TextWriter writer, DocumentPatch patch, string name)
    {
        var document = patch.Document;
        Write(writer, name, Split(document.Text), Changes(document.Text, document.Lines, patch.Rules.SelectMany(rule => rule.Edits)));
    }

    private static void Write(TextWriter writer, string name, List<string> lines, List<(int First, int Last, string NewText)> changes)
    {
        var path = (OperatingSystem.IsWindows() ? name.Replace('\\', '/') : name).TrimStart('/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        writer.Write($"--- {Quoted("a/" + path)}\n+++ {Quoted("b/" + path)}\n");

        var shift = 0;
        for (var i = 0; i < changes.Count;)
        {
            var last = i;
            while (last + 1 < changes.Count && changes[last + 1].First - changes[last].Last <= 2 * ContextLines + 1)
                last++;
            shift += WriteHunk(writer, lines, changes.GetRange(i, last - i + 1), shift);
            i = last + 1;
        }
    }

    /// <summary>
    /// A name as git writes it (quote.c, quote_c_style): one that could end the line, or be taken for more than a name, in quotes with
    /// escapes; and behind one with a blank a tab, so that what follows the blank is not taken for a time.
    /// </summary>
    private static string Quoted(string name)
    {
        if (!name.Any(character => character is < ' ' or '"' or '\\' or '\x7F'))
            return name.Contains(' ', StringComparison.Ordinal) ? name + "\t" : name;
        var quoted = new StringBuilder("\"");
        foreach (var character in name)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\v' => "\\v",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' or '\x7F' => $"\\{Convert.ToString(character, 8).PadLeft(3, '0')}",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The replaced runs of lines (from 0, last included) with the text that replaces them.</summary>
    private static List<(int First, int Last, string NewText)> Changes(string text, LineMap map, IEnumerable<TextEdit> edits)
    {
        var changes = new List<(int First, int Last, List<TextEdit> Edits)>();
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start))
        {
            var first = map[edit.Span.Start].Line - 1;
            var last = map[edit.Span.End].Line - 1;
            if (changes.Count > 0 && first <= changes[^1].Last)
            {
                changes[^1].Edits.Add(edit);
                changes[^1] = (changes[^1].First, Math.Max(last, changes[^1].Last), changes[^1].Edits);
            }
            else
            {
                changes.Add((first, last, [edit]));
            }
        }

        return changes.ConvertAll(change =>
        {
            var start = map.StartOf(change.First + 1);
            var end = change.Last + 1 < map.Count ? map.StartOf(change.Last + 2) : text.Length;
            var moved = change.Edits.Select(edit => edit with { Span = new TextSpan(edit.Span.Start - start, edit.Span.Length) });
            return (change.First, change.Last, TextEdit.Apply(text[start..end], moved));
        });
    }

    /// <returns>By how many lines the text after the hunk has moved.</returns>
    private static int WriteHunk(TextWriter writer, List<string> lines, List<(int First, int Last, string NewText)> changes, int shift)
    {
        var first = Math.Max(0, changes[0].First - ContextLines);
        var last = Math.Min(lines.Count - 1, changes[^1].Last + ContextLines);
        var added = changes.ConvertAll(change => Split(change.NewText));
        var growth = changes.Select((change, i) => added[i].Count - (change.Last - change.First + 1)).Sum();
        var count = last - first + 1;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"@@ -{first + 1},{count} +{first + 1 + shift},{count + growth} @@\n"));

        var at = first;
        for (var i = 0; i < changes.Count; i++)
        {
            WriteLines(writer, ' ', lines.GetRange(at, changes[i].First - at));
            WriteLines(writer, '-', lines.GetRange(changes[i].First, changes[i].Last - changes[i].First + 1));
            WriteLines(writer, '+', added[i]);
            at = changes[i].Last + 1;
        }

        WriteLines(writer, ' ', lines.GetRange(at, last - at + 1));
        return growth;
    }

    private static void WriteLines(TextWriter writer, char mark, List<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Write(mark);
            writer.Write(line);
            if (!line.EndsWith('\n'))
                writer.Write("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>Lines with their ends; a CR stays part of its line, as git sees it.</summary>
    private static List<string> Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
