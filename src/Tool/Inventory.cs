using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>Reads the sources of a call, and tells what could not be read.</summary>
internal static class Inventory
{
    /// <param name="sources">The sources as the caller named them.</param>
    /// <param name="includedRoots">The folders that links may lead to besides.</param>
    /// <param name="errors">Is told what could not be read.</param>
    /// <param name="cancellation">Asked at every file.</param>
    /// <param name="isExcluded">Whether a file is passed over; one that the caller named is not.</param>
    public static FirewallInventory Read(
        IEnumerable<string> sources, IReadOnlyList<string> includedRoots, ErrorLog errors, CancellationToken cancellation, Func<string, bool>? isExcluded = null)
    {
        var files = new SourceFiles(Console.OpenStandardInput(), includedRoots);
        // A file may be named twice, by itself and by its folder: it is still one file.
        var seen = new HashSet<string>();
        var inventory = FirewallReader.Read(sources.SelectMany(files.Read).Where(input =>
        {
            cancellation.ThrowIfCancellationRequested();
            return input.Document is not { FilePath: { } path } document
                || (!(document.IsFound && isExcluded?.Invoke(path) == true) && seen.Add(Path.GetFullPath(path)));
        }));
        foreach (var problem in inventory.Problems)
            errors.Write(problem);
        return inventory;
    }
}
