using System.Globalization;
using TlsCompat.Suricata.Engine.Patterns;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Options that look into the payload or a buffer, and those that refine one before them.</summary>
internal static class PatternOptions
{
    /// <summary>Adds a pattern with a value. False where Suricata would not load the rule.</summary>
    private delegate bool PatternReader(BufferBuilder target, ReadOnlySpan<char> value);

    /// <summary>Refines a content. False where Suricata would not load the rule.</summary>
    private delegate bool ContentReader(BufferBuilder target, ContentNode content, int number);

    public static IReadOnlyList<KeywordRow> Rows { get; } =
    [
        Pattern("content", ValueForm.Quoted, static (target, value) => target.TryContent(value)),
        Pattern("pcre", ValueForm.Quotable, static (target, value) => target.TryAdd(PcreTranslator.Translate(value))),
        Pattern("isdataat", ValueForm.Plain, static (target, value) => target.TryDataAt(value)),
        Pattern("bsize", ValueForm.Plain, static (target, value) => target.TryAdd(NumberRange.Find(value.Trim('"')) is { } range ? new SizeNode(range) : null)),
        Pattern("byte_test", ValueForm.Plain, static (target, value) => target.TryAdd(ByteTestNode.Parse(value))),
        Pattern("byte_jump", ValueForm.Plain, static (target, value) => target.TryAdd(ByteJumpNode.Parse(value))),
        .. KeywordRow.Each("dataset datarep byte_extract byte_math", static name => Unmodelled(name, ValueForm.Plain)),
        Unmodelled("base64_decode", ValueForm.Optional),
        Modifier("nocase", ValueForm.None, static content => !content.IgnoresCase && (content.IgnoresCase = true)),
        Modifier("startswith", ValueForm.None, StartsWith),
        Modifier("endswith", ValueForm.None, static content => content.EndsWith = true),
        Modifier("rawbytes", ValueForm.None, static _ => true),
        Modifier("fast_pattern", ValueForm.Optional, static content => !content.IsFast && (content.IsFast = true)),
        Number("depth", static (_, content, number) => Depth(content, number)),
        Number("offset", static (_, content, number) => Offset(content, number)),
        Number("distance", static (target, content, number) => target.TryRelative(content, number, isWithin: false)),
        Number("within", static (target, content, number) => target.TryRelative(content, number, isWithin: true)),
        new("prefilter", KeywordKind.Condition, ValueForm.None, Prefilter) { IsOfAnyFlow = true },
    ];

    private static KeywordRow Pattern(string name, ValueForm form, PatternReader read) => new(name, KeywordKind.Pattern, form, (body, option) =>
    {
        var target = option.Draft.Buffers.Target();
        if (!target.IsOpen && !read(target, option.Rule.ValueOf(option.Option)))
            option.Refuse(body);
    });

    private static KeywordRow Unmodelled(string name, ValueForm form) => Pattern(name, form, (target, _) => target.TryAdd(new UnknownNode(name)));

    private static KeywordRow Modifier(string name, ValueForm form, Func<ContentNode, bool> refine) => new(name, KeywordKind.PatternModifier, form, (body, option) =>
    {
        var target = option.Draft.Buffers.Target();
        if (!target.IsOpen && !(target.LastContent is { } content && refine(content)))
            option.Refuse(body);
    });

    private static KeywordRow Number(string name, ContentReader refine) => new(name, KeywordKind.PatternModifier, ValueForm.Plain, (body, option) =>
    {
        var target = option.Draft.Buffers.Target();
        var isTaken = target.IsOpen || (target.LastContent is { } content
            && int.TryParse(option.Rule.ValueOf(option.Option).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && refine(target, content, number));
        if (!isTaken)
            option.Refuse(body);
    });

    private static bool StartsWith(ContentNode content)
    {
        if (content.HasDepth || content.HasOffset || content.IsRelative)
            return false;
        content.Depth = content.Bytes.Length;
        return content.HasDepth = content.StartsWith = true;
    }

    private static bool Depth(ContentNode content, int number)
    {
        if (content.HasDepth || content.IsRelative || number < content.Bytes.Length)
            return false;
        content.Depth = number + content.Offset;
        return content.HasDepth = true;
    }

    private static bool Offset(ContentNode content, int number)
    {
        if (content.HasOffset || content.StartsWith || content.IsRelative || number < 0)
            return false;
        content.Offset = content.StatedOffset = number;
        if (content.HasDepth)
            content.Depth += number;
        return content.HasOffset = true;
    }

    /// <summary>How a condition selects the rule changes nothing; behind a content it is another word for fast_pattern (src/detect-prefilter.c).</summary>
    private static void Prefilter(RuleBody body, OptionReading option)
    {
        var before = option.Rule.Options.TakeWhile(other => other.Span.Start < option.Option.Span.Start).LastOrDefault(other => other.Keyword.Kind is not (KeywordKind.PatternModifier or KeywordKind.Description));
        if (ReferenceEquals(before.Keyword, Keywords.Content) && option.Draft.Buffers.Target().LastContent is { } content)
            content.IsFast = true;
    }
}
