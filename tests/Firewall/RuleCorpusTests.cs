using TlsCompat.Firewall.Reading;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Firewall.Tests;

/// <summary>
/// Rule text that others wrote, in the folder that TLSCOMPAT_RULE_CORPUS names: rule files, and JSON with rules in its
/// strings. None of it is part of the project.
/// </summary>
public sealed class RuleCorpusTests
{
    private const string Variable = "TLSCOMPAT_RULE_CORPUS";
    private const string ArrowExpected = "expected a direction: -> or <>";

    /// <summary>Lines that are at fault themselves, by file (its last two names) and line, with what is wrong there.</summary>
    private static readonly Dictionary<string, string> Faulty = new(StringComparer.Ordinal)
    {
        // A typographic arrow (U+2192) where -> belongs.
        ["aws-best-practices/index.rules:86"] = ArrowExpected,
        ["aws-best-practices/index.rules:87"] = ArrowExpected,
        ["aws-best-practices/index.rules:88"] = ArrowExpected,
        ["aws-best-practices/index.rules:89"] = ArrowExpected,
        ["aws-best-practices/index_new.rules:93"] = ArrowExpected,
        ["aws-best-practices/index_new.rules:94"] = ArrowExpected,
        ["aws-best-practices/index_new.rules:95"] = ArrowExpected,
        ["aws-best-practices/index_new.rules:96"] = ArrowExpected,

        // A semicolon in a pcre that has no backslash before it ends the option there; Suricata refuses it, too.
        ["data/aws_rule_examples.json:574"] = "expected a closing double quote before ';' (a semicolon inside quotes needs a backslash)",
    };

    [Fact]
    public void Every_rule_that_others_wrote_parses_unless_it_is_at_fault_itself()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"set {Variable} to a folder with rule files");
        var rules = 0;
        var unexpected = new List<string>();
        foreach (var input in new SourceFiles().Read(folder!))
        {
            Assert.Null(input.Problem);
            // What says of the corpus where it is from.
            if (input.Document!.IsProse)
                continue;
            foreach (var (text, positionOf) in Texts(input.Document!))
            {
                var parsed = RuleSetSyntax.Parse(text);
                rules += parsed.Rules.Count;
                foreach (var diagnostic in parsed.Diagnostics)
                {
                    var place = $"{string.Join('/', input.Document!.Name.Split('/')[^2..])}:{positionOf(diagnostic.Span.Start).Line}";
                    if (Faulty.GetValueOrDefault(place) != diagnostic.Message)
                        unexpected.Add($"{place}: {diagnostic.Message}: {diagnostic.Span.In(text)}");
                }
            }
        }

        Assert.True(rules > 0, $"{Variable} names a folder without a rule");
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
    }

    /// <summary>The rule texts of a document: itself, or those strings of a JSON text that read like a rule.</summary>
    private static IEnumerable<(string Text, Func<int, TextPosition> PositionOf)> Texts(SourceDocument document)
    {
        if (JsonText.Parse(document.Text).Root is not { } root)
            return [(document.Text, offset => document.Lines[offset])];
        return Strings(root)
            .Where(node => RuleActionNames.TryParse(node.Text.AsSpan(0, Math.Max(0, node.Text.IndexOf(' ', StringComparison.Ordinal))), out _) && node.Text.Contains("sid:", StringComparison.Ordinal))
            .Select(node => (node.Text, new Func<int, TextPosition>(offset => document.Lines[node.OffsetOf(offset)])));
    }

    private static IEnumerable<JsonString> Strings(JsonNode node) => node is JsonString text
        ? [text]
        : node.Items.Concat(node.Members.Select(member => member.Value)).Cast<JsonNode>().SelectMany(Strings);
}
