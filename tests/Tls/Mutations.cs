using FsCheck;
using FsCheck.Fluent;

namespace TlsCompat.Tls.Tests;

/// <summary>Near misses of valid bytes: some changed, removed or put in.</summary>
internal static class Mutations
{
    public static Arbitrary<byte[]> Of(byte[] sample) => Edit(sample.Length).NonEmptyListOf()
        .Select(edits => edits.Take(5).Aggregate(sample, (bytes, edit) => edit(bytes)))
        .ToArbitrary();

    private static Gen<Func<byte[], byte[]>> Edit(int length) =>
        from at in Gen.Choose(0, length - 1)
        from kind in Gen.Choose(0, 3)
        from value in Gen.Choose(0, 255)
        select (Func<byte[], byte[]>)(bytes =>
        {
            var i = Math.Min(at, bytes.Length - 1);
            return i < 0 ? bytes : kind switch
            {
                0 => [.. bytes[..i], .. bytes[(i + 1)..]],
                1 => [.. bytes[..i], (byte)value, .. bytes[i..]],
                2 => [.. bytes[..i], (byte)(bytes[i] + (value % 3) - 1), .. bytes[(i + 1)..]],
                _ => [.. bytes[..i], (byte)value, .. bytes[(i + 1)..]],
            };
        });
}
