namespace TlsCompat.Oracle.Tests;

/// <summary>Draws hellos for names, and where they are cut.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="tls12">Every how manieth hello offers TLS 1.2 at most.</param>
internal sealed class DrawnHandshakes(Random random, int tls12)
{
    private static readonly int[] UsualCuts = [1, 5, 6, 43, 90, 517, 1448];

    public HelloRecipe Hello(params string[] names) => new(
        random.Next(15) == 0 ? null : Pick(names),
        random.Next(6) switch { 0 => 0, 1 => random.Next(1750, 2200), 2 => 3400, 3 => 1550, _ => 1700 },
        random.Next(3) == 0,
        Pick(0x0301, 0x0301, 0x0301, 0x0303, 0x0300, 0x0302),
        random.Next(tls12) == 0,
        random.Next());

    public int[] Cuts(int length) => random.Next(10) switch
    {
        < 3 => Within(length, 1448),
        3 => Within(length, 1460),
        < 6 => Within(length, Pick(UsualCuts)),
        6 or 7 => Within(length, Pick(UsualCuts), Pick(UsualCuts)),
        8 => Within(length, Pick(UsualCuts), random.Next(1, length)),
        _ => [],
    };

    private static int[] Within(int length, params int[] cuts) => [.. cuts.Where(cut => cut < length).Distinct().Order()];

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
