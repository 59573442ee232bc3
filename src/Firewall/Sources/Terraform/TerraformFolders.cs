namespace TlsCompat.Firewall.Sources.Terraform;

/// <summary>The configurations of a call, each folder evaluated once whichever of its documents asks first.</summary>
internal static class TerraformFolders
{
    public static FirewallInventory Read(SourceDocument document)
    {
        if (document.FilePath is not { } path || document.ListBeside is null)
            return Evaluate(document).Of(document);
        var key = (typeof(TerraformReading), Path.GetDirectoryName(Path.GetFullPath(path)));
        var reading = document.Session.Get(key, () => Evaluate(document));
        // The documents of a folder are read again for each that is asked for: one is told from another by its path.
        var own = reading.Tree.Folder("")?.Documents.Find(each => each.FilePath is { } other && Path.GetFullPath(other) == Path.GetFullPath(path));
        return reading.Of(own ?? document);
    }

    private static TerraformReading Evaluate(SourceDocument document)
    {
        var tree = new TerraformTree(document);
        return new TerraformReading(tree, tree.Folder("")!);
    }
}
