using System.Globalization;
using System.Numerics;

namespace TlsCompat.Hcl;

internal static class NumberFunctions
{
    public static Dictionary<string, HclFunction> Table { get; } = new(StringComparer.Ordinal)
    {
        ["abs"] = Of(1, call => call.Number(0) is var number && number.Sign < 0 ? -number : number),
        ["ceil"] = Of(1, call => call.Number(0).Ceiling()),
        ["floor"] = Of(1, call => call.Number(0).Floor()),
        ["signum"] = Of(1, call => HclNumber.Of(call.Integer(0) is var number ? Math.Sign(number) : 0)),
        ["max"] = new HclFunction(1, HclFunction.Any, call => NumberValue.Of(Numbers(call).Max())) { Takes = HclType.Number, Result = HclType.Number },
        ["min"] = new HclFunction(1, HclFunction.Any, call => NumberValue.Of(Numbers(call).Min())) { Takes = HclType.Number, Result = HclType.Number },
        ["pow"] = Of(2, call => Finite(Math.Pow(call.Number(0).ToDouble(), call.Number(1).ToDouble()))),
        ["log"] = Of(2, call => Finite(Math.Log(call.Number(0).ToDouble()) / Math.Log(call.Number(1).ToDouble()))),
        ["parseint"] = Of(2, ParseInt),
    };

    private static HclFunction Of(int arguments, Func<FunctionCall, HclNumber> compute) => new(arguments, arguments, call => NumberValue.Of(compute(call))) { Result = HclType.Number };

    private static HclNumber Finite(double value) =>
        double.IsFinite(value) && HclNumber.TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number) ? number : throw new FunctionException("the result is no finite number");

    private static IEnumerable<HclNumber> Numbers(FunctionCall call) => Enumerable.Range(0, call.Count).Select(call.Number);

    /// <summary>Digits and letters of a base of 2 to 62; up to 36 the case of letters does not count.</summary>
    private static HclNumber ParseInt(FunctionCall call)
    {
        var radix = call.Integer(1);
        var text = call.String(0);
        var sign = text.StartsWith('-') ? -1 : 1;
        var digits = text.TrimStart('-', '+');
        if (radix is < 2 or > 62 || digits.Length is 0 or > 1000 || text.Length - digits.Length > 1)
            throw new FunctionException("the text is no number of this base");
        var value = BigInteger.Zero;
        foreach (var character in digits)
        {
            var digit = character switch
            {
                >= '0' and <= '9' => character - '0',
                >= 'a' and <= 'z' => character - 'a' + 10,
                >= 'A' and <= 'Z' => character - 'A' + (radix <= 36 ? 10 : 36),
                _ => radix,
            };
            if (digit >= radix)
                throw new FunctionException("the text is no number of this base");
            value = (value * radix) + digit;
        }

        return HclNumber.Of(sign * value);
    }
}
