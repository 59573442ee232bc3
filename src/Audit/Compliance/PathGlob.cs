using System.Text;
using System.Text.RegularExpressions;

namespace TlsCompat.Audit.Compliance;

/// <summary>
/// A pattern for paths below a folder: <c>*</c> and <c>?</c> stay within a name, <c>**</c> is any number of folders. One that matches
/// a folder matches what is in it.
/// </summary>
internal sealed class PathGlob(string folder, string pattern)
{
    private readonly Regex _regex = Translate(pattern);

    public bool Matches(string path)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');
        return _regex.IsMatch(relative);
    }

    private static Regex Translate(string pattern)
    {
        var expression = new StringBuilder("^");
        foreach (var name in pattern.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".")
                continue;
            if (name == "**")
                expression.Append("(?:[^/]+/)*");
            else
                expression.Append(Regex.Escape(name).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal)).Append('/');
        }

        // The last name may be a file, or a folder with something in it.
        _ = expression[^1] == '/' ? expression.Length-- : expression.Append("[^/]+").Length;
        return new Regex(expression.Append("(?:/|$)").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
