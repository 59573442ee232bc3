namespace TlsCompat.Oracle.Tests;

/// <summary>Draws items as often as their weights say.</summary>
internal sealed class WeightedChoice<T>(IReadOnlyList<(int Weight, T Item)> items)
{
    private readonly int _total = items.Sum(item => item.Weight);

    public T Draw(Random random)
    {
        var at = random.Next(_total);
        foreach (var (weight, item) in items)
        {
            if ((at -= weight) < 0)
                return item;
        }

        throw new InvalidOperationException("Weights have a sum above each of them.");
    }
}
