using System.Globalization;

namespace TlsCompat.Suricata.Engine;

/// <summary>A condition on a number, as dsize and bsize write it: <c>5</c>, <c>!5</c>, <c>&gt;5</c>, <c>&lt;=5</c>, <c>5&lt;&gt;9</c> without its ends.</summary>
internal readonly record struct NumberRange(long First, long Last, bool IsNegated = false)
{
    /// <summary>The number that Suricata holds required content against when it loads a rule; null where it does not look.</summary>
    public long? Limit { get; private init; }

    /// <summary>Whether it holds for all numbers that something may be, for none or for some.</summary>
    public Truth Holds(Ordinary possible)
    {
        var holds = First <= possible.First && possible.Last <= Last ? Truth.Yes
            : Last < possible.First || possible.Last < First ? Truth.No
            : Truth.Unknown;
        return holds.NegatedIf(IsNegated);
    }

    /// <summary>The condition that a text writes; null where it is none.</summary>
    public static NumberRange? Find(ReadOnlySpan<char> text) => TryParse(text, out var range) ? range : null;

    public bool Contains(long value) => value >= First && value <= Last != IsNegated;

    public static bool TryParse(ReadOnlySpan<char> text, out NumberRange range)
    {
        text = text.Trim();
        range = default;
        if (text.IndexOf("<>", StringComparison.Ordinal) is var ends and > 0)
            return TryParseBetween(text[..ends], text[(ends + 2)..], out range);
        if (text.IndexOf('-') is var dash and > 0)
            return TryParseBetween(text[..dash], text[(dash + 1)..], out range);

        var length = text.IndexOfAnyInRange('0', '9');
        if (length < 0 || !TryParseNumber(text[length..], out var number))
            return false;
        NumberRange? parsed = text[..length].Trim() switch
        {
            "" or "=" => new NumberRange(number, number) { Limit = number },
            "!" or "!=" => new NumberRange(number, number, true) { Limit = number },
            "<" => new NumberRange(0, number - 1) { Limit = number },
            "<=" => new NumberRange(0, number),
            ">" => new NumberRange(number + 1, long.MaxValue),
            ">=" => new NumberRange(number, long.MaxValue),
            _ => null,
        };
        range = parsed.GetValueOrDefault();
        return parsed is not null;
    }

    private static bool TryParseBetween(ReadOnlySpan<char> low, ReadOnlySpan<char> high, out NumberRange range)
    {
        range = default;
        if (!TryParseNumber(low, out var first) || !TryParseNumber(high, out var last) || last - first < 2)
            return false;
        range = new NumberRange(first + 1, last - 1) { Limit = last };
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
