namespace TlsCompat.Suricata.Loading;

/// <summary>The words of a rule's header, one after the other, as Suricata cuts them.</summary>
internal ref struct HeaderWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>A word that ends at a blank, a tab or a line end.</summary>
    public ReadOnlySpan<char> Token()
    {
        SkipBlanks();
        var length = _rest.IndexOfAny(" \t\r\n");
        return Take(length < 0 ? _rest.Length : length);
    }

    /// <summary>A word that ends at a blank outside brackets; none where no blank ends it.</summary>
    public ReadOnlySpan<char> Field()
    {
        SkipBlanks();
        var depth = 0;
        for (var i = 0; i < _rest.Length; i++)
        {
            depth += _rest[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (_rest[i] == ' ' && depth == 0)
                return Take(i);
        }

        return _rest = [];
    }

    private void SkipBlanks() => _rest = _rest.TrimStart(" \t");

    private ReadOnlySpan<char> Take(int length)
    {
        var word = _rest[..length];
        _rest = length < _rest.Length ? _rest[(length + 1)..] : [];
        return word;
    }
}
