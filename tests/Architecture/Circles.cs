namespace TlsCompat.Architecture.Tests;

/// <summary>Finds the namespaces that reach each other.</summary>
internal static class Circles
{
    /// <returns>Each circle as its namespaces in their order, joined by blanks.</returns>
    public static IReadOnlyList<string> In(IReadOnlyDictionary<string, SortedSet<string>> arrows)
    {
        var reach = arrows.Keys.ToDictionary(name => name, name => Reach(arrows, name), StringComparer.Ordinal);
        return [.. arrows.Keys
            .Select(name => string.Join(' ', arrows.Keys.Where(other => other == name || (reach[name].Contains(other) && reach[other].Contains(name)))))
            .Where(circle => circle.Contains(' ', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every namespace that one uses, by others too.</summary>
    public static HashSet<string> Reach(IReadOnlyDictionary<string, SortedSet<string>> arrows, string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (var next in arrows.GetValueOrDefault(name) ?? [])
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }
}
