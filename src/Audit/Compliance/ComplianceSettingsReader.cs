using System.Globalization;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Compliance;

/// <summary>
/// Reads the text of a settings file. What is not understood is a problem with its place and has no effect, so that a slip of the
/// pen never suppresses more than was meant.
/// </summary>
internal sealed class ComplianceSettingsReader(string name, string folder, string text)
{
    private static readonly string[] Members = ["$schema", "baseline", "baselineFile", "severities", "excludedPaths", "suppressions"];
    private static readonly string[] EntryMembers = ["ruleId", "ruleGroup", "sid", "reason", "owner", "expires"];

    private readonly LineMap _lines = new(text);
    private readonly List<SourceProblem> _problems = [];

    public ComplianceSettings Read()
    {
        var json = JsonText.Parse(text);
        if (json.Error is { } error)
            return new ComplianceSettings { Problems = [new SourceProblem(name, _lines[error.Span.Start], $"is no JSON: {error.Message}; nothing in it has an effect")] };
        if (json.Root is not JsonObject root)
            return new ComplianceSettings { Problems = [new SourceProblem(name, _lines[json.Root!.Offset], "expected an object; nothing in it has an effect")] };
        ReportUnknown(root, Members);
        return new ComplianceSettings
        {
            Baseline = ReadBaseline(root["baseline"]),
            BaselineFile = root["baselineFile"] is { } file && Text(file, "a path") is { } path ? Path.Combine(folder, path) : null,
            Severities = ReadSeverities(root["severities"]),
            ExcludedPaths = [.. ReadPaths(root["excludedPaths"])],
            Suppressions = [.. ReadSuppressions(root["suppressions"])],
            Problems = _problems,
        };
    }

    private Baseline? ReadBaseline(SourceNode? node) => node is null ? null : node.Text switch
    {
        "effective" => Baseline.Effective,
        "strict" => Baseline.Strict,
        _ => Nothing<Baseline?>(node, "expected \"effective\" or \"strict\""),
    };

    private Dictionary<string, Severity> ReadSeverities(SourceNode? node)
    {
        var severities = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var (id, value) in node?.Members ?? [])
        {
            if (!IsCheck(id))
                Report(value, $"there is no check '{id}'");
            else if (!Enum.TryParse<Severity>(value.Text, ignoreCase: true, out var severity) || char.IsAsciiDigit(value.Text![0]))
                Report(value, "expected critical, high, medium, low or info");
            else
                severities[id] = severity;
        }

        return severities;
    }

    private IEnumerable<PathGlob> ReadPaths(SourceNode? node)
    {
        foreach (var item in node?.Items ?? [])
        {
            if (Text(item, "a path with *, ? or **") is { } pattern)
                yield return new PathGlob(folder, pattern);
        }
    }

    private IEnumerable<SuppressionEntry> ReadSuppressions(SourceNode? node)
    {
        foreach (var item in node?.Items ?? [])
        {
            var before = _problems.Count;
            if (ReadSuppression(item) is { } entry && _problems.Count == before)
                yield return entry;
        }
    }

    private SuppressionEntry? ReadSuppression(SourceNode node)
    {
        if (node is not JsonObject entry)
            return Nothing<SuppressionEntry?>(node, "expected an object with ruleId and reason");
        ReportUnknown(entry, EntryMembers, "; the entry suppresses nothing");
        if (entry["ruleId"]?.Text is not { } id || !IsCheck(id))
            return Nothing<SuppressionEntry?>(entry["ruleId"] ?? entry, "expected a ruleId, the id of a check; it suppresses nothing");
        if (entry["reason"]?.Text is not { } reason || string.IsNullOrWhiteSpace(reason))
            return Nothing<SuppressionEntry?>(entry["reason"] ?? entry, $"the suppression of {id} has no reason; it suppresses nothing");
        var expires = (DateOnly?)null;
        if (entry["expires"] is { } date && (expires = ParseDay(date.Text)) is null)
            return Nothing<SuppressionEntry?>(date, $"the suppression of {id} expires on no day, expected YYYY-MM-DD; it suppresses nothing");
        return new SuppressionEntry
        {
            Suppression = new Suppression(SuppressionKind.Settings, reason.Trim(), entry["owner"]?.Text, expires),
            Source = name,
            Position = _lines[node.Offset],
            RuleIds = new HashSet<string>(StringComparer.Ordinal) { id },
            RuleGroup = entry["ruleGroup"] is { } group ? Text(group, "the name of a rule group, with * and ?") : null,
            Sids = ReadSids(entry["sid"]),
        };
    }

    private HashSet<uint>? ReadSids(SourceNode? node)
    {
        if (node is null)
            return null;
        var sids = new HashSet<uint>();
        foreach (var item in node is JsonArray ? node.Items : [node])
        {
            if (uint.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var sid))
                sids.Add(sid);
            else
                Report(item, "expected the sid of a rule, or a list of them; the suppression suppresses nothing");
        }

        return sids;
    }

    internal static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static bool IsCheck(string id) => Check.All.Any(check => check.Descriptor.Id == id);

    private string? Text(SourceNode node, string expected) =>
        node is JsonString { Text: { Length: > 0 } text } ? text : Nothing<string?>(node, "expected " + expected);

    private void ReportUnknown(JsonObject node, string[] known, string consequence = "")
    {
        foreach (var entry in node.Entries)
        {
            if (!known.Contains(entry.Name.Text, StringComparer.Ordinal))
                Report(entry.Name, $"there is no setting '{entry.Name.Text}', expected one of {string.Join(", ", known)}{consequence}");
        }
    }

    private T? Nothing<T>(SourceNode node, string message)
    {
        Report(node, message);
        return default;
    }

    private void Report(SourceNode node, string message) => _problems.Add(new SourceProblem(name, _lines[node.Offset], message));
}
