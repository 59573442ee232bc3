using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>Strings. What a function keeps of a text keeps the place where it is written.</summary>
internal static class TextFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["chomp"] = Open(1, call => Kept(call, text => (0, text.TrimEnd('\r', '\n').Length))),
        ["trimspace"] = Open(1, call => Kept(call, text => Inner(text, char.IsWhiteSpace, start: true, end: true))),
        ["trim"] = Open(2, call => call.String(1) is var set ? Kept(call, text => Inner(text, set.Contains, start: true, end: true)) : null!),
        ["trimprefix"] = Open(2, call => call.String(1) is var prefix ? Kept(call, text => text.StartsWith(prefix, StringComparison.Ordinal) ? (prefix.Length, text.Length - prefix.Length) : (0, text.Length)) : null!),
        ["trimsuffix"] = Open(2, call => call.String(1) is var suffix ? Kept(call, text => (0, text.Length - (text.EndsWith(suffix, StringComparison.Ordinal) ? suffix.Length : 0))) : null!),
        ["join"] = new HclFunction(1, HclFunction.Any, Join) { NeedsAll = true, IsOpenTo = true, Result = HclType.Text },
        ["split"] = new HclFunction(2, 2, Split) { IsOpenTo = true, Result = HclType.List(HclType.Text) },
        ["replace"] = new HclFunction(3, 3, Replace) { IsOpenTo = true, Result = HclType.Text },
        ["indent"] = new HclFunction(2, 2, Indent) { IsOpenTo = true, Result = HclType.Text },
        ["substr"] = new HclFunction(3, 3, Substring) { Result = HclType.Text },
        ["lower"] = Changing(text => text.ToLowerInvariant()),
        ["upper"] = Changing(text => text.ToUpperInvariant()),
        ["title"] = Changing(Title),
        ["strrev"] = new HclFunction(1, 1, call => TextValue.Of(string.Concat(Graphemes(call.String(0)).Reverse()))) { Result = HclType.Text },
        ["startswith"] = new HclFunction(2, 2, call => BoolValue.Of(call.String(0).StartsWith(call.String(1), StringComparison.Ordinal))) { Result = HclType.Bool },
        ["endswith"] = new HclFunction(2, 2, call => BoolValue.Of(call.String(0).EndsWith(call.String(1), StringComparison.Ordinal))) { Result = HclType.Bool },
        ["strcontains"] = new HclFunction(2, 2, call => BoolValue.Of(call.String(0).Contains(call.String(1), StringComparison.Ordinal))) { Result = HclType.Bool },
    };

    /// <summary>What people take for one character each.</summary>
    public static IEnumerable<string> Graphemes(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            yield return text.Substring(at, length);
            at += length;
        }
    }

    private static HclFunction Open(int arguments, Func<FunctionCall, HclValue> invoke) => new(arguments, arguments, invoke) { IsOpenTo = true, Result = HclType.Text };

    private static HclFunction Changing(Func<string, string> change) => new(1, 1, call => TextValue.Of(call.Text(0).Traced.Changed(change(call.String(0))), call.Text(0).HoldsFile)) { Result = HclType.Text };

    /// <summary>A stretch of the first argument.</summary>
    private static TextValue Kept(FunctionCall call, Func<string, (int Start, int Length)> choose)
    {
        var text = call.Outline(0);
        var (start, length) = choose(text.Text);
        return TextValue.Of(text.Slice(start, Math.Max(0, length)), call[0] is TextValue { HoldsFile: true });
    }

    private static (int Start, int Length) Inner(string text, Func<char, bool> isTrimmed, bool start, bool end)
    {
        var (from, to) = (0, text.Length);
        while (start && from < to && isTrimmed(text[from]))
            from++;
        while (end && to > from && isTrimmed(text[to - 1]))
            to--;
        return (from, to - from);
    }

    private static TextValue Join(FunctionCall call)
    {
        var separator = call.Outline(0);
        var texts = new List<MappedText>();
        var holdsFile = false;
        foreach (var element in Enumerable.Range(1, call.Count - 1).SelectMany(call.Elements))
        {
            if (element.IsNull || (element.IsKnown && Conversion.ToText(element) is null))
                throw new FunctionException("an element of the list is no text");
            if (texts.Count > 0)
                texts.Add(separator);
            texts.Add(Evaluator.OutlineText(element));
            holdsFile |= element.Outline is TextValue { HoldsFile: true };
            // What stands for any number of lines is a line of its own.
            if (element is UnknownValue { IsAnyNumber: true } && !separator.Text.Contains('\n', StringComparison.Ordinal))
                texts.Add(MappedText.Of("\n"));
        }

        return TextValue.Of(MappedText.Concat(texts), holdsFile);
    }

    private static SequenceValue Split(FunctionCall call)
    {
        var separator = call.String(0);
        var text = call.Outline(1);
        var holdsFile = call[1] is TextValue { HoldsFile: true };
        var parts = new List<HclValue>();
        if (separator.Length == 0)
        {
            var at = 0;
            foreach (var rune in text.Text.EnumerateRunes())
            {
                parts.Add(TextValue.Of(text.Slice(at, rune.Utf16SequenceLength), holdsFile));
                at += rune.Utf16SequenceLength;
            }

            return SequenceValue.List(HclType.Text, parts);
        }

        for (var from = 0; ;)
        {
            var next = text.Text.IndexOf(separator, from, StringComparison.Ordinal);
            parts.Add(TextValue.Of(text.Slice(from, (next < 0 ? text.Length : next) - from), holdsFile));
            if (next < 0)
                return SequenceValue.List(HclType.Text, parts);
            from = next + separator.Length;
        }
    }

    /// <summary>A search text between slashes is a pattern.</summary>
    private static TextValue Replace(FunctionCall call)
    {
        var text = call.Outline(0);
        var search = call.String(1);
        var replacement = call.Outline(2);
        var parts = new List<MappedText>();
        if (search.Length > 1 && search[0] == '/' && search[^1] == '/')
            return TextValue.Of(PatternFunctions.Replace(text, search[1..^1], replacement.Text), call[0] is TextValue { HoldsFile: true });
        if (search.Length == 0)
            return TextValue.Of(replacement.Text + string.Concat(text.Text.EnumerateRunes().Select(rune => rune + replacement.Text)));
        for (var from = 0; ;)
        {
            var next = text.Text.IndexOf(search, from, StringComparison.Ordinal);
            parts.Add(text.Slice(from, (next < 0 ? text.Length : next) - from));
            if (next < 0)
                return TextValue.Of(MappedText.Concat(parts), call[0] is TextValue { HoldsFile: true });
            parts.Add(replacement);
            from = next + search.Length;
        }
    }

    private static TextValue Indent(FunctionCall call)
    {
        var blanks = MappedText.Of(new string(' ', Math.Clamp(call.Integer(0), 0, 1000)));
        var text = call.Outline(1);
        var parts = new List<MappedText>();
        var from = 0;
        while (text.Text.IndexOf('\n', from) is var newline and >= 0)
        {
            parts.Add(text.Slice(from, newline + 1 - from));
            parts.Add(blanks);
            from = newline + 1;
        }

        parts.Add(text.Slice(from, text.Length - from));
        return TextValue.Of(MappedText.Concat(parts), call[1] is TextValue { HoldsFile: true });
    }

    private static TextValue Substring(FunctionCall call)
    {
        var text = call.Text(0);
        var (offset, length) = (call.Integer(1), call.Integer(2));
        var graphemes = Graphemes(text.Text).ToList();
        if (offset < 0)
            offset += graphemes.Count;
        if (offset >= graphemes.Count || length == 0)
            return TextValue.Of("");
        offset = Math.Max(0, offset);
        var taken = length < 0 ? graphemes.Count - offset : Math.Min(length, graphemes.Count - offset);
        return TextValue.Of(text.Traced.Slice(graphemes.Take(offset).Sum(each => each.Length), graphemes.Skip(offset).Take(taken).Sum(each => each.Length)), text.HoldsFile);
    }

    /// <summary>As Go's strings.Title: what is no letter, digit or underscore ends a word; of others a blank alone.</summary>
    private static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        var previous = ' ';
        foreach (var character in text)
        {
            title.Append(IsSeparator(previous) ? char.ToUpperInvariant(character) : character);
            previous = character;
        }

        return title.ToString();

        static bool IsSeparator(char character) => character <= 0x7F
            ? !char.IsAsciiLetterOrDigit(character) && character != '_'
            : !char.IsLetter(character) && !char.IsDigit(character) && char.IsWhiteSpace(character);
    }
}
