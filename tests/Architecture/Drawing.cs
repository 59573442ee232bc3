using System.Globalization;
using System.Text;

namespace TlsCompat.Architecture.Tests;

/// <summary>Draws arrows as a Mermaid flowchart, a box a room.</summary>
internal static class Drawing
{
    public static string Of(IReadOnlyDictionary<string, SortedDictionary<string, SortedSet<string>>> rooms)
    {
        var all = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (from, to) in rooms.Values.SelectMany(room => room))
            (all.TryGetValue(from, out var known) ? known : all[from] = new SortedSet<string>(StringComparer.Ordinal)).UnionWith(to);
        var ids = all.Keys.Select((name, i) => (name, Id: string.Create(CultureInfo.InvariantCulture, $"n{i}"))).ToDictionary(each => each.name, each => each.Id, StringComparer.Ordinal);
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        foreach (var (room, arrows) in rooms.Where(room => room.Value.Count > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph {room.Replace("tool/", "", StringComparison.Ordinal)}\n");
            foreach (var name in arrows.Keys.Where(name => !IsDrawn(name, room, rooms)))
                text.Append(CultureInfo.InvariantCulture, $"    {ids[name]}[\"{(name == room ? room : name.Replace(room + ".", "", StringComparison.Ordinal))}\"]\n");
            text.Append("  end\n");
        }

        foreach (var (from, to) in all)
        {
            foreach (var used in to.Where(used => ids.ContainsKey(used) && !IsImplied(all, from, used)))
                text.Append(CultureInfo.InvariantCulture, $"  {ids[from]} --> {ids[used]}\n");
        }

        return text.Append("```\n").ToString();
    }

    /// <summary>Whether a room before this one has types of the namespace too.</summary>
    private static bool IsDrawn(string name, string room, IReadOnlyDictionary<string, SortedDictionary<string, SortedSet<string>>> rooms) =>
        rooms.TakeWhile(other => other.Key != room).Any(other => other.Value.ContainsKey(name));

    /// <summary>Whether the arrow can be gone by others: it says nothing new then, and is left out.</summary>
    private static bool IsImplied(SortedDictionary<string, SortedSet<string>> arrows, string from, string used) =>
        arrows[from].Any(other => other != used && Circles.Reach(arrows, other) is var reach && reach.Contains(used) && !reach.Contains(from));
}
