using TlsCompat.Firewall;
using TlsCompat.Firewall.Reading;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Yaml.Tests;

/// <summary>
/// What every reader of sources owes: an option that is put in at a mark comes back there byte for byte, nothing else changes, and its
/// position is the mark's; with either line end, with and without a byte order mark.
/// </summary>
internal static class SourceContract
{
    /// <summary>Where the option is to be put in.</summary>
    public const string Here = "<here>";

    /// <summary>A rule for a text without escapes.</summary>
    public const string Rule = """drop tls any any -> any any (msg:"no"; <here>sid:2;)""";

    /// <summary>The same within double quotes.</summary>
    public const string Quoted = """drop tls any any -> any any (msg:\"no\"; <here>sid:2;)""";

    private const string Option = "ssl_state:client_hello; ";

    /// <param name="name">The name of the file.</param>
    /// <param name="written">The file, with a mark.</param>
    /// <param name="beside">The name of the file in which the mark is, where that is another, and what it holds.</param>
    public static void Check(string name, string written, (string Name, string Written)? beside = null)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            foreach (var start in (string[])["", "\uFEFF"])
                Check(name, start + written.ReplaceLineEndings(lineEnd), beside is { } other ? (other.Name, start + other.Written.ReplaceLineEndings(lineEnd)) : null, lineEnd + start.Length);
        }
    }

    /// <summary>The same of a rule that is an object: the option is a new member of its list, laid out as its neighbours are.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="written">The file, with a mark.</param>
    /// <param name="option">What comes to stand at the mark.</param>
    public static void CheckStructured(string name, string written, string option)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            foreach (var start in (string[])["", "\uFEFF"])
            {
                var marked = start + written.ReplaceLineEndings(lineEnd);
                var (group, rule) = Read(name, Without(marked), null, lineEnd + start.Length);

                var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]);

                Assert.True(edits is not null, $"{name}: no edit");
                var text = TextEdit.Apply(group.Origin.Document.Text, edits);
                Assert.Equal(marked.Replace(Here, option.ReplaceLineEndings(lineEnd), StringComparison.Ordinal), text);
                var (again, edited) = Read(name, text, null, lineEnd + start.Length);
                var added = edited.Options[edited.IndexOf(Keywords.Sid) - 1];
                Assert.Equal("client_hello", edited.ValueOf(added));
                Assert.Equal(new LineMap(text)[text.IndexOf("ssl_state", StringComparison.Ordinal)].Line, again.Origin.PositionOf(added.Span.Start).Line);
            }
        }
    }

    private static void Check(string name, string written, (string Name, string Written)? beside, string variant)
    {
        var (marked, path) = beside is { } other ? (other.Written, other.Name) : (written, name);
        var (group, rule) = Read(name, Without(written), beside is null ? null : (path, Without(marked)), variant);

        var edits = group.Origin.Translate(rule, [new OptionEdit.Insert(rule.IndexOf(Keywords.Sid), "ssl_state", "client_hello")]);

        Assert.True(edits is not null, $"{name}: no edit");
        var text = TextEdit.Apply(group.Origin.Document.Text, edits);
        Assert.Equal(marked.Replace(Here, Option, StringComparison.Ordinal), text);
        Assert.Equal(path, group.Origin.Document.Name);
        var (again, edited) = Read(name, beside is null ? text : Without(written), beside is null ? null : (path, text), variant);
        Assert.Equal("client_hello", edited.ValueOf(edited.Options[1]));
        Assert.Equal(new LineMap(text)[text.IndexOf("ssl_state", StringComparison.Ordinal)], again.Origin.PositionOf(edited.Options[1].Span.Start));
        Assert.Equal(new LineMap(text)[text.IndexOf("drop tls", StringComparison.Ordinal)], again.Origin.PositionOf(edited.Span.Start));
    }

    private static (RuleGroup Group, RuleSyntax Rule) Read(string name, string text, (string Name, string Text)? beside, string variant)
    {
        var document = new SourceDocument(name, text)
        {
            ReadBeside = path => beside is { } other && path == other.Name
                ? new SourceInput(new SourceDocument(other.Name, other.Text) { FilePath = other.Name })
                : new SourceInput(new SourceProblem(path, null, "there is no such file")),
        };
        var inventory = FirewallReader.Read([document]);
        Assert.True(inventory.Problems.Count + inventory.Unread.Count == 0, $"{name} {variant}: {string.Join("; ", inventory.Problems.Concat(inventory.Unread))}");
        var rules = inventory.Groups.SelectMany(group => group.Rules.Rules.Where(rule => rule.Sid == 2), (group, rule) => (group, rule)).ToList();
        Assert.True(rules.Count == 1, $"{name} {variant}: {inventory.Groups.Count} groups, {string.Join("; ", inventory.Groups.SelectMany(group => group.Rules.Diagnostics))}");
        return rules[0];
    }

    private static string Without(string marked) => marked.Replace(Here, "", StringComparison.Ordinal);
}
