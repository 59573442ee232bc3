using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Json.Schema;
using TlsCompat.Audit;
using TlsCompat.Audit.Changes;
using TlsCompat.Audit.Evidence;
using TlsCompat.Firewall.Tracing;
using TlsCompat.Handshake;
using TlsCompat.Handshake.Tests;

namespace TlsCompat.Tool.Tests;

/// <summary>
/// The schemas of docs/schemas: those of results are made of what writes them (TLSCOMPAT_UPDATE_SCHEMAS=1 writes them anew), those of clients, checks and
/// settings are written by hand, the last held against the reader. What the verbs write is valid against them.
/// </summary>
public sealed class SchemaTests : IDisposable
{
    private const string Reports = "TlsCompat.Audit.Reports.Writing.ReportJsonContext, TlsCompat.Audit";
    private const string Handshakes = "TlsCompat.Calls.Handshakes.HandshakeJsonContext, TlsCompat.Calls";
    private const string Base = "https://raw.githubusercontent.com/tlscompat/tlscompat/main/docs/schemas/";

    private static readonly Dictionary<string, (string Context, Type Type, string Title)> Made = new(StringComparer.Ordinal)
    {
        ["finding"] = (Reports, typeof(Finding), "A finding: tlscompat audit --format json writes an array, --format jsonl one a line"),
        ["patch"] = (Reports, typeof(RulePatch), "A patch: tlscompat patch --format json writes an array"),
        ["trace"] = (Reports, typeof(FirewallTrace), "A trace: tlscompat trace --format json writes one"),
        ["evidence"] = (Reports, typeof(DropEvidence), "What a rule has blocked: tlscompat evidence --format json writes an array"),
        ["comparison"] = (Reports, typeof(RuleSetComparison), "What a change of rules does: tlscompat compare --format json writes one"),
        ["handshake"] = (Handshakes, typeof(EndpointResult), "The test of an address: tlscompat handshake --format json writes an array"),
    };

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Read = new(StringComparer.Ordinal);

    private readonly Workspace _workspace = new();

    public static TheoryData<string> MadeNames => [.. Made.Keys];

    public static TheoryData<string, string, bool> Calls => new()
    {
        { "finding", "audit examples/rules examples/templates --include-passed", true },
        { "patch", "patch examples/rules", true },
        { "trace", "trace examples/rules/allow-list.rules", false },
        { "evidence", "evidence examples/evidence", true },
        { "client", "clients", true },
        { "check", "explain", true },
        { "comparison", "compare examples/rules/allow-list.rules examples/compare/allow-list.rules", false },
    };

    [Theory]
    [MemberData(nameof(MadeNames))]
    public void Schema_is_that_of_what_is_written(string name)
    {
        var (context, type, title) = Made[name];
        var text = Make(context, type, name, title).ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("TLSCOMPAT_UPDATE_SCHEMAS") is not null)
            File.WriteAllText(PathOf(name), text);
        else
            Assert.Equal(text, File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void What_a_verb_writes_is_valid(string name, string call, bool isArray)
    {
        using var here = new Workspace { StartFolder = Workspace.Repository };
        var output = JsonNode.Parse(here.Tlscompat([.. call.Split(' '), "--format", "json"]).Output)!;

        var items = isArray ? output.AsArray().ToList() : [output];

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal("", Faults(name, item)));
        // Not one that takes anything.
        Assert.NotEqual("", Faults(name, new JsonObject()));
    }

    [Fact]
    public async Task What_a_handshake_test_writes_is_valid()
    {
        using var certificate = TlsServer.Certificate();
        await using var server = new ScriptedServer(TlsServer.Script(certificate));
        _workspace.Write("a.rules", "drop tls any any -> any any (sid:1;)\n");
        var result = _workspace.Tlscompat("handshake", $"127.0.0.1:{server.Port}", "127.0.0.1:1", "--server-name", "a.example", "--quic", "--timeout", "2", "--rules", "a.rules", "--proxy", "none", "--format", "json");

        var items = JsonNode.Parse(result.Output)!.AsArray();

        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.Equal("", Faults("handshake", item)));
        Assert.NotEqual("", Faults("handshake", new JsonObject()));
    }

    /// <summary>The reader and the schema of settings take the same: the schema is for editors, the reader is the judge.</summary>
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "$schema": "x", "baseline": "strict", "baselineFile": "known.jsonl" }""", true)]
    [InlineData("""{ "baseline": "other" }""", false)]
    [InlineData("""{ "baseline": null }""", false)]
    [InlineData("""{ "severities": { "TLSC008": "low" } }""", true)]
    [InlineData("""{ "severities": { "TLSC008": "lowest" } }""", false)]
    [InlineData("""{ "severities": { "TLSC999": "low" } }""", false)]
    [InlineData("""{ "excludedPaths": ["vendor", "**/archive"] }""", true)]
    [InlineData("""{ "excludedPaths": "vendor" }""", false)]
    [InlineData("""{ "sets": { "CORP_NET": ["10.0.0.0/8"], "@PARTNERS": "203.0.113.0/24" }, "portSets": { "HTTPS_PORTS": 443 } }""", true)]
    [InlineData("""{ "sets": { "CORP_NET": [] } }""", false)]
    [InlineData("""{ "suppressions": [{ "ruleId": "TLSC001", "reason": "ours", "sid": [1, 2], "ruleGroup": "a-*", "owner": "us", "expires": "2099-03-31" }] }""", true)]
    [InlineData("""{ "suppressions": [{ "ruleId": "TLSC001" }] }""", false)]
    [InlineData("""{ "suppressions": [{ "ruleId": "TLSC001", "reason": "ours", "expires": "soon" }] }""", false)]
    [InlineData("""{ "suppressions": [{ "ruleId": "TLSC001", "reason": "ours", "sid": "one" }] }""", false)]
    [InlineData("""{ "suppression": [] }""", false)]
    public void Settings_are_taken_by_the_reader_and_by_the_schema(string settings, bool isTaken)
    {
        _workspace.Write("tlscompat.json", settings);
        _workspace.Write("known.jsonl", "");
        _workspace.Write("a.rules", "drop tls any any -> any any (sid:1;)\n");
        // That a suppression met nothing is no fault of its writing.
        var told = _workspace.Tlscompat("audit", "a.rules", "--settings", "tlscompat.json").ErrorLines
            .Where(line => line.Contains("tlscompat.json:", StringComparison.Ordinal) && !line.Contains("no finding", StringComparison.Ordinal));

        Assert.Equal(isTaken, !told.Any());
        Assert.Equal(isTaken, Faults("tlscompat", JsonNode.Parse(settings)).Length == 0);
    }

    public void Dispose() => _workspace.Dispose();

    private static string PathOf(string name) => Path.Combine(Workspace.Repository, "docs", "schemas", $"{name}.schema.json");

    private static string Faults(string name, JsonNode? item)
    {
        // Once each: what has a name is kept by it.
        var schema = Read.GetOrAdd(name, static name => new Lazy<JsonSchema>(() => JsonSchema.FromText(File.ReadAllText(PathOf(name)))));
        var result = schema.Value.Evaluate(JsonSerializer.SerializeToElement(item), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? "" : string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}").DefaultIfEmpty("not valid"));
    }

    /// <summary>What the code says: serializers that are generated for .NET 8 do not.</summary>
    private static bool IsNeverNull(System.Text.Json.Serialization.Metadata.JsonPropertyInfo member) =>
        member.DeclaringType.GetProperties().FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == member.Name) is { } property
        && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;

    private static JsonObject Make(string context, Type type, string name, string title)
    {
        var options = ((JsonSerializerContext)Type.GetType(context, throwOnError: true)!.GetProperty("Default", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!).Options;
        var schema = options.GetTypeInfo(type).GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (node, schema) =>
            {
                if (schema is JsonObject typed && typed["type"] is JsonArray kinds && kinds.Count == 2 && node.PropertyInfo is { } written && IsNeverNull(written))
                    typed["type"] = kinds.Select(kind => (string)kind!).Single(kind => kind != "null");
                // Every member is always there, unless it says otherwise.
                if (schema is JsonObject { } its && its["properties"] is JsonObject members && node.TypeInfo.Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object)
                {
                    var optional = node.TypeInfo.Properties.Where(member => member.ShouldSerialize is not null).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
                    its["required"] = new JsonArray([.. members.Select(member => member.Key).Where(member => !optional.Contains(member)).Select(member => (JsonNode)member)]);
                }

                return schema;
            },
        });
        var result = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = $"{Base}{name}.schema.json", ["title"] = title };
        foreach (var (key, value) in schema.AsObject().ToList())
        {
            // A result is never null.
            result[key] = key == "type" ? "object" : value?.DeepClone();
        }

        return result;
    }
}
