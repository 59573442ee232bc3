using System.Xml.Linq;
using TlsCompat.Module;

namespace TlsCompat.Cmdlets.Tests;

/// <summary>The help file that the module brings, as Get-Help will read it.</summary>
public sealed class HelpTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XDocument Help = XDocument.Load(ModuleLayout.PathOf("en-US/TlsCompat.dll-Help.xml"));

    private static readonly IReadOnlyList<CommandShape> Commands = [.. CommandShape.In(typeof(CancellableCommand).Assembly)];

    public static TheoryData<string> Names => [.. Commands.Select(command => command.Name)];

    [Fact]
    public void Covers_every_cmdlet() =>
        Assert.Equal(
            Commands.Select(command => command.Name),
            Help.Root!.Elements(Command + "command").Select(entry => entry.Element(Command + "details")!.Element(Command + "name")!.Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_something_about_every_parameter(string name)
    {
        var described = Entry(name).Element(Command + "parameters")!.Elements()
            .Where(parameter => parameter.Element(Maml + "description")!.Value.Length > 0)
            .Select(parameter => parameter.Element(Maml + "name")!.Value);

        Assert.Equal(Commands.Single(command => command.Name == name).Parameters.Select(parameter => parameter.Name), described);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shows_one_syntax_a_parameter_set(string name) =>
        Assert.Equal(
            Commands.Single(command => command.Name == name).ParameterSets.Count(),
            Entry(name).Element(Command + "syntax")!.Elements(Command + "syntaxItem").Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_at_least_two_examples(string name)
    {
        var examples = Entry(name).Element(Command + "examples")!.Elements().ToList();

        Assert.True(examples.Count >= 2);
        Assert.All(examples, example => Assert.Contains(name.Split('-')[1], example.Element(Dev + "code")!.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_types_that_exist(string name) =>
        Assert.All(
            Entry(name).Descendants(Dev + "type").Select(type => type.Element(Maml + "name")!.Value)
                .SelectMany(names => names.Split(", "))
                .Where(type => type.StartsWith("TlsCompat.", StringComparison.Ordinal)),
            type => Assert.NotNull(ModuleLayout.FindType(type)));

    [Fact]
    public void Leaves_no_mark_of_markdown_in_the_text() =>
        Assert.All(Help.Descendants(Maml + "para"), paragraph => Assert.DoesNotContain('`', paragraph.Value));

    private static XElement Entry(string name) =>
        Help.Root!.Elements().Single(entry => entry.Element(Command + "details")!.Element(Command + "name")!.Value == name);
}
