using System.Globalization;

namespace TlsCompat.Suricata.Syntax;

/// <summary>
/// A rule as written: spans into the text of its <see cref="RuleSetSyntax"/>. Strings and trees are made when asked for,
/// so that a file of fifty thousand rules costs little more than its text.
/// </summary>
public sealed class RuleSyntax
{
    private readonly OptionSyntax[] _options;

    internal RuleSyntax(RuleSetSyntax tree, in RuleHeader header, TextSpan span, OptionSyntax[] options, bool isDisabled)
    {
        Tree = tree;
        Header = header;
        Span = span;
        _options = options;
        IsDisabled = isDisabled;
    }

    internal RuleSetSyntax Tree { get; }

    internal RuleHeader Header { get; }

    /// <summary>From the action to the closing parenthesis. The <c>#</c> of a disabled rule lies before it.</summary>
    public TextSpan Span { get; }

    /// <summary>Whether the rule stands behind <c>#</c>.</summary>
    public bool IsDisabled { get; }

    public RuleAction Action => Header.Action;

    internal TextSpan ActionSpan => Header.ActionSpan;

    internal TextSpan ProtocolSpan => Header.Protocol;

    public RuleDirection Direction => Header.Direction;

    /// <summary>The addresses and ports in the order of the rule.</summary>
    internal IReadOnlyList<(TextSpan Span, HeaderExpression Expression)> HeaderExpressions =>
    [
        (Header.Source, Source), (Header.SourcePort, SourcePort), (Header.Destination, Destination), (Header.DestinationPort, DestinationPort),
    ];

    internal IReadOnlyList<OptionSyntax> Options => _options;

    /// <summary>The rule's text, continuation lines included.</summary>
    public string Text => Tree.Text.Substring(Span.Start, Span.Length);

    /// <summary>The protocol as written, <c>tls</c> or <c>TCP</c>.</summary>
    public string Protocol => Slice(Header.Protocol).ToString();

    public HeaderExpression Source => Address(Header.Source);

    public HeaderExpression SourcePort => Port(Header.SourcePort);

    public HeaderExpression Destination => Address(Header.Destination);

    public HeaderExpression DestinationPort => Port(Header.DestinationPort);

    /// <summary>Line and column of the action.</summary>
    public TextPosition Position => Tree.Lines[Span.Start];

    /// <summary>The value of <c>sid</c>, or null where there is none that is a number.</summary>
    public uint? Sid => Number(Keywords.Sid);

    /// <summary>The value of <c>rev</c>, or null where there is none that is a number.</summary>
    public uint? Rev => Number(Keywords.Rev);

    /// <summary>The value of <c>msg</c> without its quotes, or an empty string.</summary>
    public string Message => IndexOf(Keywords.Msg) is var index and >= 0 ? UnquotedValue(_options[index]) : "";

    /// <summary>Whether an option holds a placeholder of a template: its value is not known.</summary>
    public bool HasPlaceholder(OptionSyntax option) => Tree.IsTemplate && TemplatePlaceholder.IsIn(Slice(option.Span));

    /// <summary>Whether a template puts something where the name of an option is written, which may be options of its own.</summary>
    public bool HasOpenOptions => Tree.IsTemplate && Options.Any(option => TemplatePlaceholder.TryFind(Slice(option.Span), out var span) && option.Span.Start + span.Start < option.NameSpan.End);

    public bool Has(Keyword keyword) => IndexOf(keyword) >= 0;

    /// <summary>The index of the first option of this keyword, or -1.</summary>
    public int IndexOf(Keyword keyword)
    {
        for (var i = 0; i < _options.Length; i++)
        {
            if (ReferenceEquals(_options[i].Keyword, keyword))
                return i;
        }

        return -1;
    }

    public IEnumerable<OptionSyntax> All(Keyword keyword)
    {
        foreach (var option in _options)
        {
            if (ReferenceEquals(option.Keyword, keyword))
                yield return option;
        }
    }

    /// <summary>The keyword as written, lower case.</summary>
    public string NameOf(OptionSyntax option) =>
        option.Keyword.Kind == KeywordKind.Unknown
            ? Slice(option.NameSpan).ToString().ToLowerInvariant()
            : option.Keyword.Name;

    /// <summary>The value as written, quotes and negation included; empty where there is none. A continuation inside it is joined.</summary>
    public ReadOnlySpan<char> ValueOf(OptionSyntax option)
    {
        if (option.ValueSpan is not { } span)
            return [];
        var value = Slice(span);
        return value.Contains('\n') ? RuleParser.JoinContinuation(value) : value;
    }

    /// <summary>The value without the quotes around it and without the backslashes of its escapes.</summary>
    public string UnquotedValue(OptionSyntax option)
    {
        var value = ValueOf(option);
        if (value is ['"', .., '"'])
            value = value[1..^1];
        return value.Contains('\\')
            ? value.ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal)
                .Replace("\\:", ":", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
            : value.ToString();
    }

    /// <summary>The addresses, ports and arrow.</summary>
    internal TextSpan FlowSpan => TextSpan.FromBounds(Header.Source.Start, Header.DestinationPort.End);

    /// <summary>The buffers in order, each with the options that look into it.</summary>
    internal IReadOnlyList<BufferSyntax> Buffers => BufferScan.Find(this);

    /// <summary>The text edit that carries out an option edit, in the manner in which the rule is written.</summary>
    public TextEdit ToTextEdit(OptionEdit edit) => edit switch
    {
        OptionEdit.ReplaceValue replace => new TextEdit(
            _options[replace.Index].ValueSpan ?? throw new ArgumentException("The option has no value to replace.", nameof(edit)),
            replace.Value),
        OptionEdit.Insert insert => Insertion(insert),
        OptionEdit.Remove remove => Removal(remove.Index),
        OptionEdit.ReplaceAction replace => new TextEdit(ActionSpan, replace.Action.ToText()),
        _ => throw new ArgumentOutOfRangeException(nameof(edit)),
    };

    private TextEdit Insertion(OptionEdit.Insert insert)
    {
        var option = insert.Value is null ? insert.Keyword + ";" : insert.Keyword + ":" + insert.Value + ";";
        if (insert.Index == _options.Length)
        {
            var end = _options.Length == 0 ? Header.OptionsStart : _options[^1].Span.End;
            return new TextEdit(new TextSpan(end, 0), Separator(_options.Length - 1) + option);
        }

        return new TextEdit(new TextSpan(_options[insert.Index].Span.Start, 0), option + Separator(insert.Index));
    }

    private TextEdit Removal(int index)
    {
        var option = _options[index].Span;
        var span = index + 1 < _options.Length ? TextSpan.FromBounds(option.Start, _options[index + 1].Span.Start)
            : index > 0 ? TextSpan.FromBounds(_options[index - 1].Span.End, option.End)
            : option;
        return new TextEdit(span, "");
    }

    /// <summary>What stands before an option: the rule's own spacing, a line continuation included.</summary>
    private string Separator(int index) =>
        index > 0 ? Tree.Text[_options[index - 1].Span.End.._options[index].Span.Start] : index == 0 ? " " : "";

    private uint? Number(Keyword keyword) =>
        IndexOf(keyword) is var index and >= 0
        && uint.TryParse(ValueOf(_options[index]), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private HeaderExpression Address(TextSpan span) =>
        HeaderExpression.TryParseAddress(RuleParser.JoinContinuation(Slice(span)), Tree.IsTemplate, out var expression, out _) ? expression : throw Refused();

    private HeaderExpression Port(TextSpan span) =>
        HeaderExpression.TryParsePort(RuleParser.JoinContinuation(Slice(span)), Tree.IsTemplate, out var expression, out _) ? expression : throw Refused();

    private static InvalidOperationException Refused() => new("The parser makes no rule with an expression that it cannot parse.");

    private ReadOnlySpan<char> Slice(TextSpan span) => span.In(Tree.Text);

    public override string ToString() => Text;
}
