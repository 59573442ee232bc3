using TlsCompat.Firewall;

namespace TlsCompat.Tool;

/// <summary>Reads the sources of a call, and tells what could not be read.</summary>
internal static class Inventory
{
    public static FirewallInventory Read(IEnumerable<string> sources, ErrorLog errors, CancellationToken cancellation)
    {
        var documents = new List<SourceDocument>();
        foreach (var source in sources)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var path in Directory.Exists(source) ? Directory.EnumerateFiles(source, "*.rules", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : (IEnumerable<string>)[source])
            {
                try
                {
                    documents.Add(new SourceDocument(path, Suricata.Syntax.LosslessText.Decode(File.ReadAllBytes(path))));
                }
                catch (IOException exception)
                {
                    errors.Write(exception.Message);
                }
            }
        }

        var inventory = FirewallReader.Read(documents);
        foreach (var problem in inventory.Problems)
            errors.Write(problem);
        return inventory;
    }
}
