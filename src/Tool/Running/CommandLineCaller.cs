using TlsCompat.Calls;
using TlsCompat.Calls.Options;

namespace TlsCompat.Tool.Running;

/// <summary>The command line as a face.</summary>
internal static class CommandLineCaller
{
    public static Caller With(IReadOnlyList<string> includedRoots) => new()
    {
        Spelling = Spelling.CommandLine,
        Folder = Environment.CurrentDirectory,
        NameOf = NameOf,
        IncludedRoots = includedRoots,
    };

    /// <summary>What is in or below the working folder is named from there.</summary>
    public static string NameOf(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Path.GetFullPath(path));
        return relative.Length < path.Length ? relative : path;
    }
}
