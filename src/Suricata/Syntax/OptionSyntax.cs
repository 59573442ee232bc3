namespace TlsCompat.Suricata.Syntax;

/// <summary>One option of a rule: <c>keyword;</c> or <c>keyword: value;</c>. A view on the rule's text, cheap to pass around.</summary>
public readonly struct OptionSyntax
{
    private readonly int _nameLength;
    private readonly int _valueStart;
    private readonly int _valueLength;

    internal OptionSyntax(Keyword keyword, TextSpan span, int nameLength, TextSpan? value)
    {
        Keyword = keyword;
        Span = span;
        _nameLength = nameLength;
        _valueStart = value?.Start ?? 0;
        _valueLength = value?.Length ?? -1;
    }

    /// <summary>The known keyword, or <see cref="Keywords.Unknown"/>.</summary>
    public Keyword Keyword { get; }

    /// <summary>From the first character of the keyword to the semicolon, which belongs to it.</summary>
    public TextSpan Span { get; }

    /// <summary>The keyword as written.</summary>
    public TextSpan NameSpan => new(Span.Start, _nameLength);

    /// <summary>The value as written, without surrounding blanks and with quotes and negation; null where there is no colon.</summary>
    public TextSpan? ValueSpan => _valueLength < 0 ? null : new TextSpan(_valueStart, _valueLength);
}
