using TlsCompat.Suricata.Engine.Transactions;

namespace TlsCompat.Suricata.Engine.Patterns;

/// <summary>A host name as the patterns of a check see it, behind the check's transforms.</summary>
internal readonly struct HostNameView(HostNameTemplate name, IReadOnlyList<BufferTransform> transforms)
{
    private readonly int _dots = transforms.Count(transform => transform == BufferTransform.DotPrefix);
    private readonly BufferTransform? _case = transforms.Where(transform => transform is BufferTransform.Lowercase or BufferTransform.Uppercase).Select(transform => (BufferTransform?)transform).LastOrDefault();

    /// <summary>In bytes. Names hold no blanks, so that what strips them changes nothing.</summary>
    public int Length => name.Length + _dots;

    /// <summary>The name with a content at a place of the buffer; null where it cannot be there.</summary>
    public HostNameTemplate? With(ContentNode content, int start)
    {
        var allowed = new List<string>(content.Bytes.Length);
        for (var i = 0; i < content.Bytes.Length; i++)
        {
            var c = (char)content.Bytes[i];
            if (start + i < _dots)
            {
                if (c != '.')
                    return null;
                continue;
            }

            if (Allowed(c, content.IgnoresCase) is not { } characters)
                return null;
            allowed.Add(characters);
        }

        return name.With(Math.Max(0, start - _dots), [.. allowed]);
    }

    private string? Allowed(char c, bool ignoresCase)
    {
        if (!char.IsAsciiLetter(c))
            return char.IsAsciiDigit(c) || c is '.' or '-' or '_' ? c.ToString() : null;
        var both = $"{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}";
        return _case switch
        {
            BufferTransform.Lowercase => ignoresCase || char.IsAsciiLetterLower(c) ? both : null,
            BufferTransform.Uppercase => ignoresCase || char.IsAsciiLetterUpper(c) ? both : null,
            _ => ignoresCase ? both : c.ToString(),
        };
    }
}
