using System.Collections.Concurrent;

namespace TlsCompat.Audit.Reports;

/// <summary>The pages of docs/checks, which go into the assembly with it: a report explains its checks without a network.</summary>
internal static class CheckPages
{
    private static readonly ConcurrentDictionary<string, string?> Pages = new(StringComparer.Ordinal);

    /// <summary>The page in Markdown; null for a check of another version.</summary>
    public static string? Find(string ruleId) => Pages.GetOrAdd(ruleId, Read);

    private static string? Read(string ruleId)
    {
        using var stream = typeof(CheckPages).Assembly.GetManifestResourceStream($"checks/{ruleId}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
