using TlsCompat.Tls.Wire;

namespace TlsCompat.Tls.Keys;

/// <summary>
/// Encapsulation keys of ML-KEM (FIPS 203): k polynomials of 256 coefficients of 12 bits, and a seed. A server
/// checks that each coefficient is below q (section 7.2) and otherwise answers illegal_parameter.
/// </summary>
internal static class MLKem
{
    private const int Modulus = 3329;
    private const int PolynomialLength = 256 * 12 / 8;
    private const int SeedLength = 32;

    public static byte[] EncapsulationKey(int k, ByteSource source)
    {
        var key = new byte[(k * PolynomialLength) + SeedLength];
        using var coefficients = Coefficients(source).GetEnumerator();
        for (var i = 0; i < key.Length - SeedLength; i += 3)
        {
            // ByteEncode12 (section 4.2.1): two coefficients in three bytes, the lower bits first.
            coefficients.MoveNext();
            var first = coefficients.Current;
            coefficients.MoveNext();
            var second = coefficients.Current;
            key[i] = (byte)first;
            key[i + 1] = (byte)((first >> 8) | (second << 4));
            key[i + 2] = (byte)(second >> 4);
        }

        source.Next(SeedLength).CopyTo(key, key.Length - SeedLength);
        return key;
    }

    // SampleNTT (section 4.2.2): 12 bits at a time, those of q and above thrown away; one draw a polynomial or so.
    private static IEnumerable<int> Coefficients(ByteSource source)
    {
        while (true)
        {
            var bytes = source.Next(PolynomialLength);
            for (var i = 0; i < bytes.Length; i += 3)
            {
                var first = bytes[i] | ((bytes[i + 1] & 0xF) << 8);
                var second = (bytes[i + 1] >> 4) | (bytes[i + 2] << 4);
                if (first < Modulus)
                    yield return first;
                if (second < Modulus)
                    yield return second;
            }
        }
    }
}
