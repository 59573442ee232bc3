using System.Globalization;
using System.Numerics;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Hcl;

/// <summary>One verb of a format: <c>%-10s</c>, <c>%[2]d</c>, <c>%.2f</c>.</summary>
internal readonly record struct FormatVerb
{
    public char Letter { get; private init; }

    public string Flags { get; private init; }

    public int? Width { get; private init; }

    public int? Precision { get; private init; }

    /// <summary>Which of the values, where it says so; from 0.</summary>
    public int? Argument { get; private init; }

    /// <summary>Reads the verb at a percent sign.</summary>
    public static FormatVerb Read(string format, int percent, out int end)
    {
        var at = percent + 1;
        var start = at;
        while (at < format.Length && "+-# 0".Contains(format[at], StringComparison.Ordinal))
            at++;
        var flags = format[start..at];
        var width = Number(format, ref at);
        int? precision = null;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            precision = Number(format, ref at) ?? 0;
        }

        int? argument = null;
        if (at < format.Length && format[at] == '[')
        {
            at++;
            argument = (Number(format, ref at) ?? 0) - 1;
            if (at >= format.Length || format[at] != ']')
                throw new FunctionException("the format is broken");
            at++;
        }

        if (at >= format.Length || width > 1000 || precision > 1000)
            throw new FunctionException("the format is broken");
        end = at + 1;
        return new FormatVerb { Letter = format[at], Flags = flags, Width = width, Precision = precision, Argument = argument };
    }

    public MappedText Apply(HclValue value)
    {
        if (value is UnknownValue unknown && unknown.Outline == unknown)
            return Letter is 'q' ? MappedText.Concat(MappedText.Of("\""), Evaluator.PlaceholderOf(unknown), MappedText.Of("\"")) : Evaluator.PlaceholderOf(unknown);
        value = value.Outline;
        switch (Letter)
        {
            case 's' or 'v' when value is TextValue text && Width is null && Precision is null:
                return text.Traced;
            case 'v':
                return Padded(value.IsNull ? "null" : value is TextValue or NumberValue or BoolValue ? Conversion.ToText(value)!.Text : JsonEncoding.Write(value));
            case 's':
                return Padded(Conversion.ToText(value)?.Text is { } written ? Precision is { } most ? string.Concat(TextFunctions.Graphemes(written).Take(most)) : written : throw Wrong());
            case 'q':
                return Padded(JsonEncoding.Quote(Conversion.ToText(value)?.Text ?? throw Wrong()));
            case 't':
                return Padded(Conversion.Convert(value, HclType.Bool) is BoolValue flag ? flag.Value ? "true" : "false" : throw Wrong());
            case 'd' or 'b' or 'o' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E' or 'g' or 'G':
                return Padded(Number(Conversion.Convert(value, HclType.Number) is NumberValue number ? number.Value : throw Wrong()));
            default:
                throw new FunctionException($"a format has no verb {Letter}");
        }
    }

    private static FunctionException Wrong() => new("a value does not fit its verb");

    private string Number(HclNumber number)
    {
        var sign = number.Sign < 0 ? "-" : Flags.Contains('+', StringComparison.Ordinal) ? "+" : Flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        if (Letter is 'd' or 'b' or 'o' or 'x' or 'X' && !number.IsInteger)
            throw Wrong();
        var integer = BigInteger.Abs(number.ToBigInteger());
        var size = Math.Abs(number.ToDouble());
        var prefix = !Flags.Contains('#', StringComparison.Ordinal) ? "" : Letter switch { 'x' => "0x", 'X' => "0X", 'o' => "0", 'b' => "0b", _ => "" };
        return sign + prefix + Letter switch
        {
            'd' => integer.ToString(CultureInfo.InvariantCulture),
            'x' => integer.ToString("x", CultureInfo.InvariantCulture).TrimStart('0') is { Length: > 0 } hex ? hex : "0",
            'X' => integer.ToString("X", CultureInfo.InvariantCulture).TrimStart('0') is { Length: > 0 } hex ? hex : "0",
            'b' => Digits(integer, 2),
            'o' => Digits(integer, 8),
            'e' or 'E' => Exponent(size, Precision ?? 6, Letter),
            'g' or 'G' => Precision is null ? number.ToString().TrimStart('-') : size.ToString("G" + Math.Max(1, Precision.Value), CultureInfo.InvariantCulture),
            _ => size.ToString("F" + (Precision ?? 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        };
    }

    private static string Exponent(double size, int precision, char letter) =>
        size.ToString($"{(precision == 0 ? "0" : "0." + new string('0', precision))}{letter}+00", CultureInfo.InvariantCulture);

    private static string Digits(BigInteger value, int radix)
    {
        var digits = "";
        for (; value > 0; value /= radix)
            digits = (int)(value % radix) + digits;
        return digits.Length == 0 ? "0" : digits;
    }

    private MappedText Padded(string text)
    {
        var missing = (Width ?? 0) - TextFunctions.Graphemes(text).Count();
        if (missing <= 0)
            return MappedText.Of(text);
        if (Flags.Contains('-', StringComparison.Ordinal))
            return MappedText.Of(text + new string(' ', missing));
        var isZeroed = Flags.Contains('0', StringComparison.Ordinal) && Letter is not ('s' or 'q' or 'v' or 't');
        var sign = isZeroed && text is ['-' or '+' or ' ', ..] ? 1 : 0;
        return MappedText.Of(isZeroed ? text[..sign] + new string('0', missing) + text[sign..] : new string(' ', missing) + text);
    }

    private static int? Number(string format, ref int at)
    {
        var start = at;
        while (at < format.Length && char.IsAsciiDigit(format[at]) && at - start < 6)
            at++;
        return at == start ? null : int.Parse(format.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }
}
