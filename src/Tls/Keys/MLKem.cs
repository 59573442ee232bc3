namespace TlsCompat.Tls;

/// <summary>
/// Encapsulation keys of ML-KEM (FIPS 203): k polynomials of 256 coefficients of 12 bits, and a seed. A server
/// checks that each coefficient is below q (section 7.2) and otherwise answers illegal_parameter.
/// </summary>
internal static class MLKem
{
    private const int Modulus = 3329;
    private const int Coefficients = 256;
    private const int SeedLength = 32;

    public static byte[] EncapsulationKey(int k, ByteSource source)
    {
        var key = new byte[(k * Coefficients * 12 / 8) + SeedLength];
        for (var i = 0; i < key.Length - SeedLength; i += 3)
        {
            // ByteEncode12 (section 4.2.1): two coefficients in three bytes, the lower bits first.
            var (low, high) = (Coefficient(source), Coefficient(source));
            key[i] = (byte)low;
            key[i + 1] = (byte)((low >> 8) | (high << 4));
            key[i + 2] = (byte)(high >> 4);
        }

        source.Next(SeedLength).CopyTo(key, key.Length - SeedLength);
        return key;
    }

    private static int Coefficient(ByteSource source)
    {
        while (true)
        {
            var bytes = source.Next(2);
            var value = (bytes[0] << 4) | (bytes[1] >> 4);
            if (value < Modulus)
                return value;
        }
    }
}
