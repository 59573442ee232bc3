using System.Text.RegularExpressions;
using TlsCompat.Calls.Options;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;

namespace TlsCompat.Calls.Tests;

/// <summary>The two faces, in a folder of the test's own.</summary>
internal sealed partial class Faces : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tlscompat-calls-");

    public string Folder => _folder.FullName;

    public Caller PowerShell => With(Spelling.PowerShell);

    public Caller CommandLine => With(Spelling.CommandLine);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public static FirewallInventory Read(string rules) => FirewallReader.Read([new SourceDocument("a.rules", rules)]);

    /// <summary>Whether a text names an option as the other face writes it.</summary>
    public static bool IsOfOtherFace(Caller caller, string text) =>
        caller.Spelling == Spelling.PowerShell ? Switch().IsMatch(text.Replace("tlscompat handshake --format", "", StringComparison.Ordinal)) : Parameter().IsMatch(text);

    public void Dispose() => _folder.Delete(recursive: true);

    private Caller With(Spelling spelling) => new() { Spelling = spelling, Folder = Folder, NameOf = path => Path.GetFileName(path) };

    [GeneratedRegex("(^| )--[a-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Switch();

    [GeneratedRegex("(^| )-[A-Z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
