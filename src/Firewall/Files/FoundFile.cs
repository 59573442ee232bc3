namespace TlsCompat.Firewall.Files;

/// <summary>A file that a folder or pattern led to, or what stood in the way there.</summary>
internal readonly record struct FoundFile(string Path, string Name, SourceProblem? Problem = null)
{
    /// <summary>With a slash on every platform: names go into diffs and reports.</summary>
    public static string Join(string folder, string entry) =>
        folder.Length == 0 || folder[^1] is '/' or '\\' ? folder + entry : folder + "/" + entry;
}
