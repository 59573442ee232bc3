using System.Globalization;
using TlsCompat.Audit.Checks;
using TlsCompat.Firewall;
using TlsCompat.Firewall.Files;
using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Json;
using TlsCompat.Suricata.Syntax;

namespace TlsCompat.Audit.Compliance;

/// <summary>
/// Reads the text of a settings file. What is not understood is a problem with its place and has no effect, so that a slip of the
/// pen never suppresses more than was meant.
/// </summary>
internal sealed class ComplianceSettingsReader(string name, string folder, string text, SourceRoots roots)
{
    private static readonly string[] Members = ["$schema", "baseline", "baselineFile", "severities", "excludedPaths", "suppressions", "sets", "portSets"];
    private static readonly string[] EntryMembers = ["ruleId", "ruleGroup", "sid", "reason", "owner", "expires"];

    private static readonly (string Name, Severity Value)[] SeverityNames = [.. Enum.GetValues<Severity>().Select(severity => (severity.ToString(), severity))];

    private readonly LineMap _lines = new(text);
    private readonly List<SourceProblem> _problems = [];
    private readonly List<SourceProblem> _errors = [];

    public ComplianceSettings Read()
    {
        var json = JsonText.Parse(text);
        if (json.Error is { } error)
            return new ComplianceSettings { Errors = [new SourceProblem(name, _lines[error.Span.Start], $"is no JSON: {error.Message}; nothing in it has an effect")] };
        if (json.Root is not JsonObject root)
            return new ComplianceSettings { Errors = [new SourceProblem(name, _lines[json.Root!.Offset], "expected an object; nothing in it has an effect")] };
        ReportUnknown(root, Members);
        return new ComplianceSettings
        {
            Baseline = ReadBaseline(root["baseline"]),
            BaselineFile = ReadBaselineFile(root["baselineFile"]),
            Severities = ReadSeverities(root["severities"]),
            ExcludedPaths = [.. ReadPaths(root["excludedPaths"])],
            Suppressions = [.. ReadSuppressions(root["suppressions"])],
            Sets = ReadSets(root["sets"], isPort: false).Over(ReadSets(root["portSets"], isPort: true)),
            Problems = _problems,
            Errors = [.. _errors.OrderBy(error => error.Position?.Line).ThenBy(error => error.Position?.Column)],
        };
    }

    private string? ReadBaselineFile(SourceNode? node)
    {
        if (node is null || Text(node, "a path") is not { } path)
            return null;
        var full = Path.Combine(folder, path);
        if (roots.Refuse(full, path, out _) is not { } refusal)
            return full;
        Refuse(node, refusal.Message);
        return null;
    }

    private Baseline? ReadBaseline(SourceNode? node) => node is null ? null : node.Text switch
    {
        "effective" => Baseline.Effective,
        "strict" => Baseline.Strict,
        _ => Refused<Baseline?>(node, "expected \"effective\" or \"strict\""),
    };

    private Dictionary<string, Severity> ReadSeverities(SourceNode? node)
    {
        var severities = new Dictionary<string, Severity>(StringComparer.Ordinal);
        if (node is not (null or JsonObject))
            Refuse(node, "expected an object of check ids with their severities");
        foreach (var (id, value) in node?.Members ?? [])
        {
            if (!IsCheck(id))
                Report(value, $"there is no check '{id}'");
            else if (value is JsonString && SeverityNames.FirstOrDefault(known => known.Name.Equals(value.Text, StringComparison.OrdinalIgnoreCase)) is { Name: not null } severity)
                severities[id] = severity.Value;
            else
                Refuse(value, "expected critical, high, medium, low or info");
        }

        return severities;
    }

    private GivenSets ReadSets(SourceNode? node, bool isPort)
    {
        var sets = GivenSets.None;
        if (node is not (null or JsonObject))
            Refuse(node, "expected an object of sets with their values");
        foreach (var (set, value) in node?.Members ?? [])
        {
            var items = value is JsonArray ? value.Items : [value];
            if (!items.Any() || items.Any(item => item is not (JsonString or JsonScalar) || string.IsNullOrEmpty(item.Text)))
                Refuse(value, isPort ? "expected ports, or a list of them" : "expected addresses, or a list of them");
            else if (!sets.TryAdd(set, string.Join(',', items.Select(item => item.Text)), isPort, out sets, out var error))
                Refuse(value, error);
        }

        return sets;
    }

    private IEnumerable<PathGlob> ReadPaths(SourceNode? node)
    {
        if (node is not (null or JsonArray))
            Refuse(node, "expected a list of paths");
        foreach (var item in node?.Items ?? [])
        {
            if (Text(item, "a path with *, ? or **") is { } pattern)
                yield return new PathGlob(folder, pattern);
        }
    }

    private IEnumerable<SuppressionEntry> ReadSuppressions(SourceNode? node)
    {
        if (node is not (null or JsonArray))
            Refuse(node, "expected a list of suppressions");
        foreach (var item in node?.Items ?? [])
        {
            var before = _problems.Count + _errors.Count;
            if (ReadSuppression(item) is { } entry && _problems.Count + _errors.Count == before)
                yield return entry;
        }
    }

    private SuppressionEntry? ReadSuppression(SourceNode node)
    {
        if (node is not JsonObject entry)
            return Refused<SuppressionEntry?>(node, "expected an object with ruleId and reason");
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
            Suppression = new Suppression(SuppressionKind.Settings, reason.Trim(), entry["owner"] is { } owner ? Text(owner, "a name") : null, expires),
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
        node is JsonString { Text: { Length: > 0 } text } ? text : Refused<string?>(node, "expected " + expected);

    private void ReportUnknown(JsonObject node, string[] known, string consequence = "")
    {
        foreach (var entry in node.Entries)
        {
            if (!known.Contains(entry.Name.Text, StringComparer.Ordinal))
                Report(entry.Name, $"there is no setting '{entry.Name.Text}', expected one of {string.Join(", ", known)}{consequence}");
            else if (entry.Value is JsonScalar { Text: null })
                Refuse(entry.Value, $"'{entry.Name.Text}' is null; leave it out or give it a value{consequence}");
        }
    }

    private T? Nothing<T>(SourceNode node, string message)
    {
        Report(node, message);
        return default;
    }

    private T? Refused<T>(SourceNode node, string message)
    {
        Refuse(node, message);
        return default;
    }

    private void Refuse(SourceNode node, string message) => _errors.Add(new SourceProblem(name, _lines[node.Offset], message));

    private void Report(SourceNode node, string message) => _problems.Add(new SourceProblem(name, _lines[node.Offset], message));
}
