namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>
/// Makes buffers that hold what a list of patterns asks for, by putting its contents where they may stand. It suggests: whether the
/// patterns take a suggestion is for <see cref="PatternList.Match"/> to say.
/// </summary>
internal static class PatternSample
{
    private const int MaximumLength = 253; // RFC 1035, section 2.3.4

    private static readonly string[] Fillers = ["x", "q7", "k.w", "-z"];

    /// <summary>Suggestions, the shortest first; none where the patterns ask for more than contents and sizes.</summary>
    public static IEnumerable<byte[]> Of(PatternList patterns)
    {
        var contents = patterns.Nodes.OfType<ContentNode>().Where(content => !content.IsNegated).ToList();
        if (contents.Count == 0 && !patterns.Nodes.Any(node => node is SizeNode))
            return [];
        return from filler in Fillers
               from length in Lengths(patterns, contents)
               let buffer = Place(contents, length, filler)
               where buffer is not null
               select buffer;
    }

    /// <summary>Whether what must not be in a buffer is in a part of it.</summary>
    public static bool HoldsWhatItMustNot(PatternList patterns)
    {
        var contents = patterns.Nodes.OfType<ContentNode>().ToList();
        return contents.Exists(absent => absent is { IsNegated: true, IsRelative: false, HasDepth: false, HasOffset: false, EndsWith: false } && contents.Exists(content => !content.IsNegated && absent.IndexIn(content.Bytes) >= 0));
    }

    private static IEnumerable<int> Lengths(PatternList patterns, List<ContentNode> contents)
    {
        var least = Math.Max(1, contents.Sum(content => content.Bytes.Length));
        var longest = contents.Count == 0 ? 0 : contents.Max(content => content.Offset + content.Bytes.Length);
        int[] near = [.. Enumerable.Range(Math.Max(least, longest), 24).Prepend(least)];
        return patterns.Nodes.OfType<SizeNode>().FirstOrDefault() is { Range: var range }
            ? Enumerable.Range(1, MaximumLength).Where(length => range.Contains(length)).Take(48)
            : near.Where(length => length <= MaximumLength).Distinct();
    }

    private static byte[]? Place(List<ContentNode> contents, int length, string filler)
    {
        var buffer = new byte?[length];
        var position = 0;
        foreach (var content in contents)
        {
            var first = content.EndsWith ? length - content.Bytes.Length : content.IsRelative ? position + (content.Distance ?? 0) : content.Offset;
            var last = content.EndsWith ? first
                : content.Within is { } within ? position + (content.Distance ?? 0) + within - content.Bytes.Length
                : content.Depth != 0 ? content.Depth - content.Bytes.Length
                : length - content.Bytes.Length;
            var at = -1;
            for (var start = Math.Max(0, first); start <= Math.Min(last, length - content.Bytes.Length) && at < 0; start++)
            {
                if (Fits(buffer, content.Bytes, start))
                    at = start;
            }

            if (at < 0)
                return null;
            for (var i = 0; i < content.Bytes.Length; i++)
                buffer[at + i] = content.Bytes[i];
            position = at + content.Bytes.Length;
        }

        return [.. buffer.Select((value, i) => value ?? (byte)filler[i % filler.Length])];
    }

    private static bool Fits(byte?[] buffer, byte[] bytes, int start)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (buffer[start + i] is { } there && there != bytes[i])
                return false;
        }

        return true;
    }
}
