using System.Globalization;
using System.Numerics;
using System.Text;

namespace TlsCompat.Hcl;

/// <summary>A binary floating-point number of 512 bits, rounded to nearest even, as cty holds all numbers (math/big.Float).</summary>
internal readonly struct HclNumber : IComparable<HclNumber>, IEquatable<HclNumber>
{
    private const int Precision = 512;

    // Beyond this a number is no count, size or id, and its digits alone would be too many.
    private const int MaximumExponent = 20_000;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    private HclNumber(BigInteger mantissa, int exponent)
    {
        _mantissa = mantissa;
        _exponent = exponent;
    }

    public static HclNumber Of(BigInteger value) => Round(value, 0);

    public static HclNumber Of(long value) => Round(value, 0);

    public bool IsInteger => _exponent >= 0;

    public int Sign => _mantissa.Sign;

    /// <summary>A decimal number, with a fraction and an exponent or without.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out HclNumber number)
    {
        number = default;
        var sign = text is ['-', ..] ? -1 : 1;
        if (text is ['-' or '+', ..])
            text = text[1..];
        var exponent = 0;
        if (text.IndexOfAny('e', 'E') is var mark and >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaximumExponent / 4)
                return false;
            text = text[..mark];
        }

        var digits = new StringBuilder(text.Length);
        var point = text.IndexOf('.');
        if (text.Length > MaximumExponent / 4)
            return false;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
                digits.Append(character);
            else if (character != '.')
                return false;
        }

        if (digits.Length == 0 || (point >= 0 && text[(point + 1)..].Contains('.')))
            return false;
        if (point >= 0)
            exponent -= text.Length - point - 1;
        var integer = sign * BigInteger.Parse(digits.ToString(), CultureInfo.InvariantCulture);
        number = exponent >= 0 ? Of(integer * BigInteger.Pow(10, exponent)) : Quotient(integer, BigInteger.Pow(10, -exponent));
        return true;
    }

    public static HclNumber operator +(HclNumber x, HclNumber y)
    {
        var exponent = Math.Min(x._exponent, y._exponent);
        return Round((x._mantissa << (x._exponent - exponent)) + (y._mantissa << (y._exponent - exponent)), exponent);
    }

    public static HclNumber operator -(HclNumber x) => new(-x._mantissa, x._exponent);

    public static HclNumber operator -(HclNumber x, HclNumber y) => x + -y;

    public static HclNumber operator *(HclNumber x, HclNumber y) => Round(x._mantissa * y._mantissa, x._exponent + y._exponent);

    /// <exception cref="DivideByZeroException">By zero.</exception>
    public static HclNumber operator /(HclNumber x, HclNumber y)
    {
        if (y.Sign == 0)
            throw new DivideByZeroException();
        var shift = x._exponent - y._exponent;
        return shift >= 0 ? Quotient(x._mantissa << shift, y._mantissa) : Quotient(x._mantissa, y._mantissa << -shift);
    }

    /// <summary>What is left of a division, with the sign of the dividend.</summary>
    public static HclNumber operator %(HclNumber x, HclNumber y) => x - (y * (x / y).Truncated());

    public static bool operator <(HclNumber x, HclNumber y) => x.CompareTo(y) < 0;

    public static bool operator >(HclNumber x, HclNumber y) => x.CompareTo(y) > 0;

    public static bool operator <=(HclNumber x, HclNumber y) => x.CompareTo(y) <= 0;

    public static bool operator >=(HclNumber x, HclNumber y) => x.CompareTo(y) >= 0;

    public static bool operator ==(HclNumber x, HclNumber y) => x.Equals(y);

    public static bool operator !=(HclNumber x, HclNumber y) => !x.Equals(y);

    public bool Equals(HclNumber other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is HclNumber other && Equals(other);

    // The mantissa is odd: equal numbers have the same one.
    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    public int CompareTo(HclNumber other) => (this - other).Sign;

    public HclNumber Truncated() => _exponent >= 0 ? this : Of(BigInteger.Divide(_mantissa, BigInteger.One << -_exponent));

    public HclNumber Floor() => Truncated() is var whole && whole > this ? whole - Of(1) : whole;

    public HclNumber Ceiling() => Truncated() is var whole && whole < this ? whole + Of(1) : whole;

    public BigInteger ToBigInteger() => _exponent >= 0 ? _mantissa << _exponent : BigInteger.Divide(_mantissa, BigInteger.One << -_exponent);

    /// <summary>As an index or count; null for what is none.</summary>
    public int? ToInt32() => IsInteger && ToBigInteger() is var value && value >= int.MinValue && value <= int.MaxValue ? (int)value : null;

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>The fewest decimal digits that stand for no other number (math/big, roundShortest).</summary>
    public override string ToString()
    {
        if (_exponent >= 0)
            return ToBigInteger().ToString(CultureInfo.InvariantCulture);
        var mantissa = BigInteger.Abs(_mantissa);
        var spare = Precision - (int)mantissa.GetBitLength();
        // In half units of the last of 512 bits: half a unit away the next number's digits begin.
        var halves = mantissa << (spare + 1);
        var places = spare - _exponent + 1;
        var scale = BigInteger.Pow(5, places);
        var upper = Digits(halves + 1);
        var length = upper.Length;
        var (lower, digits) = (Digits(halves - 1).PadLeft(length, '0'), Digits(halves).PadLeft(length, '0'));
        var (lowerEnd, upperEnd) = (lower.TrimEnd('0').Length, upper.TrimEnd('0').Length);
        var inclusive = (mantissa << spare).IsEven;
        var whole = length - places;
        var sign = Sign < 0 ? "-" : "";
        for (var i = 0; i < digits.Length; i++)
        {
            var canDown = lower[i] != digits[i] || (inclusive && i + 1 == lowerEnd);
            var canUp = digits[i] != upper[i] && (inclusive || digits[i] + 1 < upper[i] || i + 1 < upperEnd);
            if (canDown || canUp)
                return sign + Place(canUp && (!canDown || IsRoundedUp(digits, i + 1)) ? Increment(digits[..(i + 1)], ref whole) : digits[..(i + 1)], whole);
        }

        return sign + Place(digits, whole);

        string Digits(BigInteger value) => (value * scale).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsRoundedUp(string digits, int length) =>
        length < digits.Length && (digits[length] > '5' || (digits[length] == '5' && (digits.AsSpan(length + 1).ContainsAnyExcept('0') || (digits[length - 1] - '0') % 2 == 1)));

    private static string Increment(string digits, ref int whole)
    {
        var value = (BigInteger.Parse(digits, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
        whole += value.Length - digits.Length;
        return value;
    }

    private static string Place(string digits, int whole)
    {
        if (whole >= digits.Length)
            return digits.PadRight(whole, '0').TrimStart('0') is { Length: > 0 } integer ? integer : "0";
        var padded = whole < 0 ? new string('0', -whole) + digits : digits;
        var at = Math.Max(0, whole);
        var left = padded[..at].TrimStart('0');
        var right = padded[at..].TrimEnd('0');
        return (left.Length == 0 ? "0" : left) + (right.Length == 0 ? "" : "." + right);
    }

    private static HclNumber Quotient(BigInteger x, BigInteger y)
    {
        // Two bits more than are kept, and one that says whether anything was left.
        var shift = Math.Max(0, Precision + 3 - (int)(BigInteger.Abs(x).GetBitLength() - BigInteger.Abs(y).GetBitLength()));
        var quotient = BigInteger.DivRem(BigInteger.Abs(x) << shift, BigInteger.Abs(y), out var rest);
        var value = (quotient << 1) + (rest.IsZero ? 0 : 1);
        return Round(x.Sign * y.Sign < 0 ? -value : value, -shift - 1);
    }

    private static HclNumber Round(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero)
            return default;
        var size = BigInteger.Abs(mantissa);
        var excess = (int)size.GetBitLength() - Precision;
        if (excess > 0)
        {
            var kept = size >> excess;
            var rest = size - (kept << excess);
            var half = BigInteger.One << (excess - 1);
            if (rest > half || (rest == half && !kept.IsEven))
                kept++;
            size = kept;
            exponent += excess;
        }

        while (size.IsEven)
        {
            var zeros = Math.Max(1, TrailingZeros(size));
            size >>= zeros;
            exponent += zeros;
        }

        if (Math.Abs(exponent) > MaximumExponent)
            throw new OverflowException("the number is out of range");
        return new HclNumber(mantissa.Sign < 0 ? -size : size, exponent);
    }

    private static int TrailingZeros(BigInteger value)
    {
        var zeros = 0;
        foreach (var each in value.ToByteArray())
        {
            if (each != 0)
                return zeros + BitOperations.TrailingZeroCount(each);
            zeros += 8;
        }

        return zeros;
    }
}
