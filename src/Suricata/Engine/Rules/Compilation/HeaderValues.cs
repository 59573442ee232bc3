using System.Globalization;

namespace TlsCompat.Suricata.Engine.Rules.Compilation;

/// <summary>Reads the values of options on header fields, each in the form that its keyword has. Null where it is none.</summary>
internal static class HeaderValues
{
    /// <summary>One number.</summary>
    public static NumberRange? Number(ReadOnlySpan<char> text, long largest) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest ? new NumberRange(number, number) : null;

    /// <summary>A number, or all but one.</summary>
    public static NumberRange? Window(ReadOnlySpan<char> text) => text is ['!', ..]
        ? Number(text[1..], ushort.MaxValue) is { } other ? other with { IsNegated = true } : null
        : Number(text, ushort.MaxValue);

    /// <summary>A number, decimal or hexadecimal behind an x, or all but one.</summary>
    public static NumberRange? TypeOfService(string value)
    {
        var text = value.Replace("\"", "", StringComparison.Ordinal).Trim();
        var isNegated = text.StartsWith('!');
        text = text[(isNegated ? 1 : 0)..].Trim();
        var isHexadecimal = text is ['x' or 'X', ..];
        return byte.TryParse(text.AsSpan(isHexadecimal ? 1 : 0), isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new NumberRange(number, number, isNegated)
            : null;
    }

    /// <summary>A number, or those above or below one.</summary>
    public static NumberRange? Compared(ReadOnlySpan<char> text) => text switch
    {
        ['<', .. var limit] when Number(limit, ushort.MaxValue) is { First: > 0 } number => new NumberRange(0, number.First - 1),
        ['>', .. var limit] when Number(limit, ushort.MaxValue) is { } number => new NumberRange(number.First + 1, long.MaxValue),
        _ => Number(text, ushort.MaxValue),
    };
}
