using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Tool.Running;

namespace TlsCompat.Tool.Reading;

/// <summary>Reads the sources of a call, and tells what could not be read.</summary>
/// <param name="includedRoots">The folders that links may lead to besides.</param>
/// <param name="options">How sources are read.</param>
/// <param name="allowsEmpty">Whether a folder may hold nothing.</param>
/// <param name="errors">Is told what could not be read.</param>
/// <param name="isExcluded">Whether a file is passed over; one that the caller named is not.</param>
internal sealed class Inventory(IReadOnlyList<string> includedRoots, SourceOptions options, bool allowsEmpty, ErrorLog errors, Func<string, bool>? isExcluded)
{
    private readonly SourceFiles _files = new(Console.OpenStandardInput(), includedRoots, options);

    // A file may be named twice, by itself and by its folder: it is still one file.
    private readonly HashSet<string> _seen = [];

    /// <param name="sources">The sources as the caller named them.</param>
    /// <param name="cancellation">Asked at every file.</param>
    public FirewallInventory Read(IEnumerable<string> sources, CancellationToken cancellation)
    {
        var inventory = FirewallReader.Combine(sources.Select(source => ReadSource(source, cancellation)).ToList());
        foreach (var problem in inventory.Problems)
            errors.Write(problem);
        return inventory;
    }

    /// <summary>Reads one file or folder under another name than its path.</summary>
    public FirewallInventory Read(string path, string name, CancellationToken cancellation)
    {
        var part = ReadInputs(name, _files.ReadLiteral(path, name), Directory.Exists(path), cancellation);
        foreach (var problem in part.Problems)
            errors.Write(problem);
        return part;
    }

    private FirewallInventory ReadSource(string source, CancellationToken cancellation) => ReadInputs(source, _files.Read(source), isFolder: false, cancellation);

    private FirewallInventory ReadInputs(string source, IEnumerable<SourceInput> inputs, bool isFolder, CancellationToken cancellation)
    {
        var isRepeated = false;
        var part = FirewallReader.Read(inputs.Where(input =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (input.Document is not { FilePath: { } path } document)
                return true;
            if (document.IsFound && isExcluded?.Invoke(path) == true)
                return false;
            var isNew = _seen.Add(Path.GetFullPath(path));
            isRepeated |= !isNew;
            return isNew;
        }));
        if (isRepeated || FirewallReader.FindNothing(source, part, isFolder) is not { } nothing)
            return part;
        if (!allowsEmpty)
            return part with { Problems = [nothing] };
        errors.Note(nothing.ToString());
        return part;
    }
}
