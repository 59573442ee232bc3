using System.Reflection;
using System.Text;

namespace TlsCompat.Module;

/// <summary>Turns the pages of docs/en-US, and those of the checks, into the files that Get-Help reads.</summary>
public static class HelpFiles
{
    private const string TopicPrefix = "about_";

    public static void Write(Assembly cmdlets, string docs, string checks, string output)
    {
        ArgumentNullException.ThrowIfNull(cmdlets);
        Directory.CreateDirectory(output);
        var commands = CommandShape.In(cmdlets)
            .Select(shape => (shape, HelpPage.Read(Path.Combine(docs, shape.Name + ".md"))))
            .ToList();
        MamlWriter.Document(commands).Save(Path.Combine(output, cmdlets.GetName().Name + ".dll-Help.xml"));

        foreach (var topic in Directory.EnumerateFiles(docs, TopicPrefix + "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(topic);
            var page = MarkdownSection.Read(topic);
            var text = AboutTopic.Write(name == CheckTopic.Name ? CheckTopic.With(page, checks) : page);
            File.WriteAllText(Path.Combine(output, name + ".help.txt"), text, Encoding.UTF8);
        }
    }
}
