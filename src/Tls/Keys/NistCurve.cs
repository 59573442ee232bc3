using System.Globalization;
using System.Numerics;
using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Keys;

/// <summary>
/// Random points of the curves y² = x³ - 3x + b (SP 800-186 section 3.2.1), uncompressed. Servers refuse a
/// point that is not on its curve.
/// </summary>
internal sealed class NistCurve
{
    private readonly BigInteger _p;
    private readonly BigInteger _b;
    private readonly int _length;

    private NistCurve(BigInteger p, string b)
    {
        _p = p;
        _b = BigInteger.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _length = p.GetByteCount(isUnsigned: true);
    }

    public static NistCurve P256 { get; } = new(
        Power(256) - Power(224) + Power(192) + Power(96) - 1,
        "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B");

    public static NistCurve P384 { get; } = new(
        Power(384) - Power(128) - Power(96) + Power(32) - 1,
        "0B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF");

    public static NistCurve P521 { get; } = new(
        Power(521) - 1,
        "051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00");

    /// <summary>An uncompressed point (SEC 1 section 2.3.3). About every second x has one.</summary>
    public byte[] Point(ByteSource source)
    {
        while (true)
        {
            var x = new BigInteger(source.Next(_length), isUnsigned: true, isBigEndian: true) % _p;
            var square = (BigInteger.ModPow(x, 3, _p) + (_p - 3) * x + _b) % _p;
            // All three primes are 3 mod 4: where a root exists, this is one.
            var y = BigInteger.ModPow(square, (_p + 1) / 4, _p);
            if (BigInteger.ModPow(y, 2, _p) == square)
                return [4, .. Coordinate(x), .. Coordinate(y)];
        }
    }

    private byte[] Coordinate(BigInteger value)
    {
        var bytes = new byte[_length];
        value.TryWriteBytes(bytes.AsSpan(_length - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return bytes;
    }

    private static BigInteger Power(int exponent) => BigInteger.Pow(2, exponent);
}
