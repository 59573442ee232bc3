using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>Reads the sources of a call, and tells what could not be read.</summary>
internal static class Inventory
{
    public static FirewallInventory Read(IEnumerable<string> sources, ErrorLog errors, CancellationToken cancellation)
    {
        var files = new SourceFiles(Console.OpenStandardInput());
        // A file may be named twice, by itself and by its folder: it is still one file.
        var seen = new HashSet<string>();
        var inventory = FirewallReader.Read(sources.SelectMany(files.Read).Where(input =>
        {
            cancellation.ThrowIfCancellationRequested();
            return input.Document?.FilePath is not { } path || seen.Add(Path.GetFullPath(path));
        }));
        foreach (var problem in inventory.Problems)
            errors.Write(problem);
        return inventory;
    }
}
