using System.Globalization;
using System.Xml.Linq;

namespace TlsCompat.Module;

/// <summary>
/// Writes MAML, the XML that Get-Help reads (the schema of PlatyPS and of the help that PowerShell ships). The words come
/// from the page, everything else from the cmdlet.
/// </summary>
public static class MamlWriter
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Document(IEnumerable<(CommandShape Shape, HelpPage Page)> commands) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(
            Help + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            commands.Select(command => Entry(command.Shape, command.Page))));

    private static XElement Entry(CommandShape shape, HelpPage page)
    {
        var documented = page.Parameters;
        var unknown = documented.Keys.Except(shape.Parameters.Select(parameter => parameter.Name)).ToList();
        var missing = shape.Parameters.Select(parameter => parameter.Name).Except(documented.Keys).ToList();
        if (unknown.Count + missing.Count > 0)
            throw new InvalidDataException($"{page.Name}.md: error HELP: parameters missing from the page: [{string.Join(", ", missing)}]; not of the cmdlet: [{string.Join(", ", unknown)}].");

        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", shape.Name),
                new XElement(Command + "verb", shape.Verb),
                new XElement(Command + "noun", shape.Noun),
                new XElement(Maml + "description", Paragraphs([page.Synopsis]))),
            new XElement(Maml + "description", Paragraphs(page.Description)),
            new XElement(Command + "syntax", shape.ParameterSets.Select(set => Syntax(shape, set))),
            new XElement(Command + "parameters", shape.Parameters.Select(parameter => Parameter(parameter, documented[parameter.Name]))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeEntry("inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => TypeEntry("returnValue", type))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", page.Links.Select(Link)));
    }

    private static XElement Syntax(CommandShape shape, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", shape.Name),
        shape.Parameters
            .Select(parameter => (parameter, binding: parameter.In(set)))
            .Where(each => each.binding is not null)
            .OrderBy(each => each.binding!.Position ?? int.MaxValue)
            .ThenByDescending(each => each.binding!.IsMandatory)
            .Select(each => new XElement(Command + "parameter", Binding(each.parameter, each.binding!), new XElement(Maml + "name", each.parameter.Name), Value(each.parameter))));

    private static XElement Parameter(ParameterShape parameter, MarkdownSection page) => new(
        Command + "parameter",
        Binding(parameter, parameter.Sets.Values.First()),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(page.Paragraphs)),
        Value(parameter),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default ?? "None"));

    private static IEnumerable<XAttribute> Binding(ParameterShape parameter, ParameterBinding binding) =>
    [
        new("required", binding.IsMandatory),
        new("variableLength", parameter.Type.IsArray),
        new("globbing", parameter.SupportsWildcards),
        new("pipelineInput", binding.PipelineInput),
        new("position", binding.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
    ];

    private static IEnumerable<XElement> Value(ParameterShape parameter)
    {
        if (parameter.EnumValues.Count > 0)
        {
            yield return new XElement(
                Command + "parameterValueGroup",
                parameter.EnumValues.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), value)));
        }

        if (!parameter.IsSwitch)
            yield return new XElement(Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", parameter.Type.IsArray), parameter.TypeName);
    }

    private static XElement TypeEntry(string name, MarkdownSection type) => new(
        Command + name,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Title)),
        new XElement(Maml + "description", Paragraphs(type.Paragraphs)));

    private static XElement Example(MarkdownSection example, int index)
    {
        var code = example.Blocks.First(block => block.Kind == MarkdownBlockKind.Code);
        return new XElement(
            Command + "example",
            new XElement(Maml + "title", string.Create(CultureInfo.InvariantCulture, $"-------- Example {index + 1}: {MarkdownBlock.Strip(example.Title)} --------")),
            new XElement(Dev + "code", code.Text),
            new XElement(Dev + "remarks", Paragraphs([.. example.Blocks.Where(block => block != code).Select(block => block.PlainText), ""])));
    }

    private static XElement Link((string Words, string Target) link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Words),
        new XElement(Maml + "uri", link.Target.StartsWith("https:", StringComparison.Ordinal) ? link.Target : ""));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));
}
