using System.Globalization;
using System.Text;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary><c>format</c> and <c>formatlist</c> (cty/function/stdlib/format.go).</summary>
internal static class FormatFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["format"] = new HclFunction(1, HclFunction.Any, call => Format(call.Outline(0), [.. call.Arguments.Skip(1)], call[0] is TextValue { HoldsFile: true })) { NeedsAll = true, TakesNull = true, IsOpenTo = true, Result = HclType.Text },
        ["formatlist"] = new HclFunction(1, HclFunction.Any, FormatList) { DecidesItself = true, TakesNull = true, Result = HclType.List(HclType.Text) },
    };

    private static TextValue Format(MappedText format, IReadOnlyList<HclValue> arguments, bool holdsFile)
    {
        var parts = new List<MappedText>();
        var next = 0;
        var used = 0;
        for (var at = 0; at < format.Length;)
        {
            var percent = format.Text.IndexOf('%', at);
            // The directive of a template in an outline is none of a format.
            while (percent >= 0 && percent + 1 < format.Length && format.Text[percent + 1] == '{')
                percent = format.Text.IndexOf('%', percent + 1);
            if (percent < 0)
            {
                parts.Add(format.Slice(at, format.Length - at));
                break;
            }

            parts.Add(format.Slice(at, percent - at));
            var verb = FormatVerb.Read(format.Text, percent, out at);
            if (verb.Letter == '%')
            {
                parts.Add(format.Slice(percent, 1));
                continue;
            }

            var index = verb.Argument ?? next;
            next = index + 1;
            used = Math.Max(used, next);
            if (index < 0 || index >= arguments.Count)
                throw new FunctionException("the format asks for more values than there are");
            holdsFile |= arguments[index].Outline is TextValue { HoldsFile: true };
            parts.Add(verb.Apply(arguments[index]));
        }

        if (used < arguments.Count)
            throw new FunctionException("there are more values than the format asks for");
        return TextValue.Of(MappedText.Concat(parts), holdsFile);
    }

    /// <summary>Element by element; what is open in one leaves the others as they are.</summary>
    private static HclValue FormatList(FunctionCall call)
    {
        var isOpen = call.Arguments.Any(argument => argument is UnknownValue { Type: { IsPrimitive: false } });
        if (isOpen && call.Arguments.Any(argument => argument.Outline is UnknownValue { Type: { IsPrimitive: false } }))
            return call.Unknown(HclType.List(HclType.Text));
        var lists = call.Arguments.Select(argument => argument.Outline is SequenceValue list ? list.Elements : null).ToList();
        var count = lists.OfType<IReadOnlyList<HclValue>>().Select(list => (int?)list.Count).FirstOrDefault() ?? 1;
        if (lists.Exists(list => list is not null && list.Count != count))
            throw new FunctionException("the lists are of different lengths");
        var all = SequenceValue.List(HclType.Text, Enumerable.Range(0, count).Select(i => FormatElement(call, [.. call.Arguments.Select((argument, at) => lists[at]?[i] ?? argument)])));
        return isOpen ? call.Unknown(HclType.List(HclType.Text), all) : all;
    }

    private static HclValue FormatElement(FunctionCall call, IReadOnlyList<HclValue> arguments)
    {
        if (arguments.Any(argument => argument is UnknownValue { IsAnyNumber: true }))
            return call.AnyNumber();
        var text = Format(Evaluator.OutlineText(arguments[0]), [.. arguments.Skip(1)], arguments[0] is TextValue { HoldsFile: true });
        return arguments.All(argument => argument.IsWhollyKnown) ? text : call.Unknown(HclType.Text, text);
    }
}
