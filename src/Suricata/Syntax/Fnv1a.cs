namespace TlsCompat.Suricata.Syntax;

/// <summary>The hash of Fowler, Noll and Vo in 64 bits (RFC 9923, FNV-1a), step by step: for tables within one run, never kept.</summary>
public static class Fnv1a
{
    /// <summary>The hash of nothing.</summary>
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>The hash with one more value: a byte, a character, or several of them as one number.</summary>
    public static ulong Step(ulong hash, ulong value) => (hash ^ value) * Prime;
}
