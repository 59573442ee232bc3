namespace TlsCompat.Suricata.Syntax;

/// <summary>Finds out which options look into which buffer.</summary>
internal static class BufferScan
{
    public static List<BufferSyntax> Find(RuleSyntax rule)
    {
        var buffers = new List<BufferSyntax>();
        var options = rule.Options;
        OptionSyntax? buffer = null;
        var start = -1;
        var end = -1;
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            if (IsStickyBuffer(option))
            {
                Close();
                (buffer, start, end) = (option, i, i + 1);
            }
            else if (option.Keyword.Kind is KeywordKind.Pattern or KeywordKind.PatternModifier or KeywordKind.Transform or KeywordKind.BufferModifier)
            {
                start = start < 0 ? i : start;
                end = i + 1;
            }
        }

        Close();
        return buffers;

        void Close()
        {
            if (start >= 0)
                buffers.Add(new BufferSyntax(buffer, start..end));
        }
    }

    /// <summary>
    /// An unknown keyword with a dot and no value is a buffer of a newer Suricata in every case seen so far; to treat it as
    /// one keeps its patterns with it.
    /// </summary>
    private static bool IsStickyBuffer(OptionSyntax option) =>
        option.Keyword.Kind == KeywordKind.StickyBuffer
        || (option.Keyword.Kind == KeywordKind.Unknown && option.ValueSpan is null);
}
