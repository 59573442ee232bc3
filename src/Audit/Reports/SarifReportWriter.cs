using System.Globalization;
using System.Text.Json.Nodes;
using TlsCompat.Audit.Checks;
using TlsCompat.Audit.Reports.Writing;

namespace TlsCompat.Audit.Reports;

/// <summary>
/// SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code scanning of GitHub, Azure DevOps and editors take it: with help,
/// fingerprints, fixes and suppressions.
/// </summary>
public sealed class SarifReportWriter : IReportWriter
{
    public string Format => "sarif";

    public IReadOnlyList<string> Extensions { get; } = [".sarif", ".sarif.json"];

    public void Write(IEnumerable<Finding> findings, TextWriter writer, AuditCoverage? coverage = null)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var all = findings.ToList();
        var rules = all.DistinctBy(finding => finding.RuleId).OrderBy(finding => finding.RuleId, StringComparer.Ordinal).ToList();
        var indices = rules.Select((finding, i) => (finding.RuleId, i)).ToDictionary(pair => pair.RuleId, pair => pair.i);
        using var json = new JsonElementWriter(writer, indented: true);
        json.WriteNode(new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(Run(all, rules, indices, coverage)),
        });
    }

    private static JsonObject Run(List<Finding> all, List<Finding> rules, Dictionary<string, int> indices, AuditCoverage? coverage)
    {
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "TlsCompat",
                    ["semanticVersion"] = typeof(SarifReportWriter).Assembly.GetName().Version!.ToString(3),
                    ["informationUri"] = "https://github.com/tlscompat/tlscompat",
                    ["rules"] = new JsonArray([.. rules.Select(rule => Rule(rule, all))]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. all.Select(finding => Result(finding, indices[finding.RuleId]))]),
        };
        if (coverage is not null)
            run["properties"] = new JsonObject(CoverageCounts.Of(coverage).Select(count => KeyValuePair.Create(count.Name, (JsonNode?)count.Value)));
        return run;
    }

    private static JsonObject Rule(Finding example, List<Finding> all)
    {
        var worst = all.Where(finding => finding.RuleId == example.RuleId).Max(finding => finding.Severity);
        var text = $"Why it matters and how to fix it: {example.HelpUri}";
        return new JsonObject
        {
            ["id"] = example.RuleId,
            ["shortDescription"] = new JsonObject { ["text"] = example.Title },
            // Code scanning of GitHub wants it and shows the help below it.
            ["fullDescription"] = new JsonObject { ["text"] = example.Title + "." },
            ["help"] = new JsonObject { ["text"] = text, ["markdown"] = CheckPage.Find(example.RuleId)?.Text ?? text },
            ["helpUri"] = example.HelpUri,
            ["defaultConfiguration"] = new JsonObject { ["level"] = Level(worst) },
            ["properties"] = new JsonObject
            {
                ["tags"] = new JsonArray("tls", "network-firewall"),
                // By which GitHub sorts: its bands are critical from 9.0, high from 7.0, medium from 4.0, low above 0.
                ["security-severity"] = worst switch
                {
                    Severity.Critical => "9.5",
                    Severity.High => "8.0",
                    Severity.Medium => "5.5",
                    Severity.Low => "2.0",
                    _ => "0.0",
                },
            },
        };
    }

    private static JsonObject Result(Finding finding, int ruleIndex)
    {
        var isPass = finding.Status == FindingStatus.Pass;
        var result = new JsonObject
        {
            ["ruleId"] = finding.RuleId,
            ["ruleIndex"] = ruleIndex,
            ["kind"] = isPass ? "pass" : "fail",
            ["level"] = isPass ? "none" : Level(finding.Severity), // section 3.27.10: a kind other than fail has no level
            ["message"] = new JsonObject { ["text"] = $"{finding.Title}. {finding.Message} {finding.Recommendation}" },
            ["locations"] = new JsonArray(Location(finding)),
            ["partialFingerprints"] = new JsonObject { ["tlscompat/v1"] = finding.Fingerprint },
        };
        if (finding.Edits is { Count: > 0 } edits)
            result["fixes"] = new JsonArray(Fix(finding, edits));
        if (finding.Status == FindingStatus.Suppressed)
            result["suppressions"] = new JsonArray(Suppress(finding));
        result["properties"] = Properties(finding);
        return result;
    }

    private static JsonObject Location(Finding finding)
    {
        var location = new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = Artifact(finding),
                ["region"] = new JsonObject { ["startLine"] = finding.Line, ["startColumn"] = finding.Column },
            },
        };
        if (finding.Subject() is { Length: > 0 } subject)
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = subject });
        return location;
    }

    private static JsonObject Fix(Finding finding, IReadOnlyList<PlacedEdit> edits) => new()
    {
        ["description"] = new JsonObject { ["text"] = "Replace the rule by the one that was tried." },
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Artifact(finding),
            ["replacements"] = new JsonArray([.. edits.Select(edit => new JsonObject
            {
                ["deletedRegion"] = new JsonObject
                {
                    ["startLine"] = edit.StartLine,
                    ["startColumn"] = edit.StartColumn,
                    ["endLine"] = edit.EndLine,
                    ["endColumn"] = edit.EndColumn,
                },
                ["insertedContent"] = new JsonObject { ["text"] = edit.NewText },
            })]),
        }),
    };

    private static JsonObject Suppress(Finding finding) => new()
    {
        ["kind"] = finding.Suppression?.Kind == SuppressionKind.Inline ? "inSource" : "external",
        ["status"] = "accepted",
        ["justification"] = finding.Justification(),
    };

    private static JsonObject Properties(Finding finding)
    {
        var properties = new JsonObject { ["severity"] = finding.Severity.Name(), ["status"] = finding.Status.Name() };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("ruleGroup", finding.RuleGroup),
            ("sid", finding.Sid?.ToString(CultureInfo.InvariantCulture)),
            ("action", finding.Action),
            ("witness", finding.Witness?.ToString()),
            ("outcome", finding.Outcome?.ToString()),
            ("rule", finding.Rule),
            ("suggestedRule", finding.SuggestedRule),
            ("proof", finding.Proof?.ToString()),
        })
        {
            if (value is not null)
                properties[name] = value;
        }

        return properties;
    }

    private static JsonObject Artifact(Finding finding) => new() { ["uri"] = Uri(finding.Source) };

    /// <summary>A relative reference for a relative path, <c>file:</c> for another: each name is escaped, since a colon or a number sign may be part of it.</summary>
    private static string Uri(string path)
    {
        path = path.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var isDrive = path is [var letter, ':', '/', ..] && char.IsAsciiLetter(letter);
        var escaped = string.Join('/', path.Split('/').Select((name, i) => isDrive && i == 0 ? name : System.Uri.EscapeDataString(name)));
        return isDrive ? "file:///" + escaped : escaped.StartsWith('/') ? "file://" + escaped : escaped;
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };
}
