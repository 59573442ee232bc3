using System.Text.RegularExpressions;
using TlsCompat.Firewall.Languages;

namespace TlsCompat.Firewall.Sources.Embedded;

/// <summary>
/// What the one caller of a class in TypeScript or JavaScript gives its properties, <c>props.references</c>: teams of the CDK keep each construct in a
/// class and file of its own. Literals are followed, and references to the groups of other such classes; the rest stays as it is written.
/// </summary>
/// <param name="document">The program that has the class.</param>
internal sealed partial class ProgramCallers(SourceDocument document)
{
    private const int MostFiles = 200;

    private static readonly string[] Extensions = [".ts", ".js", ".mts", ".mjs"];

    private List<SourceDocument>? _programs;

    /// <summary>What the ARN of a group is called that a construct makes: by the program and the variable, which no other has.</summary>
    public static string ArnOf(SourceDocument program, string variable) => $"{Path.GetFullPath(program.FilePath ?? program.Name)}#{variable}";

    /// <summary>The value of an expression where it is a property of the class around it and one caller gives it; else null.</summary>
    public SourceNode? Given(OpenExpression open)
    {
        if (Property().Match(open.Written) is not { Success: true } property || ClassAround(document.Text, open.Offset) is not { } name)
            return null;
        var calls = Programs.SelectMany(program => Instances(program.Text).Where(call => call.Groups["class"].Value == name).Select(call => (Program: program, Call: call))).Take(2).ToList();
        if (calls is not [var (caller, made)])
            return null;
        var values = new ProgramValues(caller, LiteralScanner.Scan(caller.Text, ProgramLanguage.Of(caller.Name)).Literals);
        var given = values.Arguments(made.Index + made.Length).LastOrDefault(argument => argument is ProgramObject)?[property.Groups["member"].Value];
        return given is null or OpenExpression ? null : Moved(given, caller, open.Offset);
    }

    private List<SourceDocument> Programs => _programs ??= Path.GetExtension(document.Name) is var extension && !Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase) || document is not { ListBeside: { } list, ReadBeside: { } read }
        ? []
        : [.. (list("..", true) ?? []).Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !path.EndsWith(".d.ts", StringComparison.OrdinalIgnoreCase) && !Aside().IsMatch(path))
            .Take(MostFiles).Select(path => read("../" + path).Document).OfType<SourceDocument>()];

    /// <summary>A value of the caller, with the place at which the class asks for it.</summary>
    private SourceNode Moved(SourceNode value, SourceDocument caller, int offset) => value switch
    {
        OpenExpression open => Group(open.Written, caller) is { } arn ? new TextNode(arn, offset) : new OpenExpression(open.Written, offset),
        ProgramObject => new ProgramObject(offset, [.. value.Members.Select(member => KeyValuePair.Create(member.Key, Moved(member.Value, caller, offset)))], [.. value.Items.Select(item => Moved(item, caller, offset))]),
        _ => value.IsTemplate ? new OpenExpression(value.Text ?? "", offset) : new TextNode(value.Text ?? "", offset),
    };

    /// <summary>The group whose ARN an expression of the caller is: of a variable there, or of a member of a class that is made there.</summary>
    private string? Group(string written, SourceDocument caller)
    {
        if (Attribute().Match(written) is not { Success: true } match)
            return null;
        if (!match.Groups["member"].Success)
            return FormatReading.Reference(ArnOf(caller, match.Groups["variable"].Value));
        var made = Instances(caller.Text).Where(call => call.Groups["variable"].Value == match.Groups["variable"].Value).Take(2).ToList();
        if (made is not [var instance])
            return null;
        var homes = Programs.Where(program => Classes().Matches(program.Text).Any(found => found.Groups["class"].Value == instance.Groups["class"].Value)).Take(2).ToList();
        return homes is [var home] ? FormatReading.Reference(ArnOf(home, match.Groups["member"].Value)) : null;
    }

    private static string? ClassAround(string text, int offset) => Classes().Matches(text).LastOrDefault(found => found.Index < offset)?.Groups["class"].Value;

    private static MatchCollection Instances(string text) => Instance().Matches(text);

    [GeneratedRegex(@"^(?:this\.)?props\??!?\.(?<member>\w+)!?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Property();

    [GeneratedRegex(@"\bclass\s+(?<class>\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Classes();

    [GeneratedRegex(@"(?:(?<variable>\w+)\s*(?::\s*[\w.]+\s*)?=\s*)?\bnew\s+(?<class>\w+)\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Instance();

    [GeneratedRegex(@"^(?:this\.)?(?<variable>\w+)(?:\.(?<member>\w+))?\.(?:attrRuleGroupArn|ref)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    /// <summary>Tests make constructs too, and others.</summary>
    [GeneratedRegex(@"(?:^|/)(?:tests?|__tests__|docs|fixtures|node_modules|cdk\.out)/|\.(?:test|spec)\.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aside();
}
