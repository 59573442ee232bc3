namespace TlsCompat.Firewall.Files;

/// <summary>A file that a folder or pattern led to, or what stood in the way there.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What the caller calls it.</param>
/// <param name="IsAside">Whether it lies below a folder of tests or documents.</param>
/// <param name="Problem">Why it is not there.</param>
internal readonly record struct FoundFile(string Path, string Name, bool IsAside = false, SourceProblem? Problem = null)
{
    /// <summary>With a slash on every platform: names go into diffs and reports.</summary>
    public static string Join(string folder, string entry) =>
        folder.Length == 0 || folder[^1] is '/' or '\\' ? folder + entry : folder + "/" + entry;
}
