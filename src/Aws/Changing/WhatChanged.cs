namespace TlsCompat.Aws.Changing;

/// <summary>Says in one sentence which lines of a text are new or gone.</summary>
internal static class WhatChanged
{
    private const int Shown = 3;
    private const int LineLength = 120;

    public static string Between(string then, string now)
    {
        var before = Lines(then);
        var after = Lines(now);
        var gone = before.Except(after, StringComparer.Ordinal).ToList();
        var added = after.Except(before, StringComparer.Ordinal).ToList();
        return (gone.Count, added.Count) == (0, 0)
            ? "Its lines have another order or number."
            : $"{Tell(gone, "gone")}{(gone.Count > 0 && added.Count > 0 ? "; " : "")}{Tell(added, "new")}.";
    }

    private static string Tell(List<string> lines, string what) => lines.Count == 0
        ? ""
        : $"{lines.Count} {(lines.Count == 1 ? "line is" : "lines are")} {what}: {string.Join(" | ", lines.Take(Shown).Select(Cut))}{(lines.Count > Shown ? " | …" : "")}";

    private static string Cut(string line) => line.Length <= LineLength ? line : line[..LineLength] + "…";

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
