using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace TlsCompat.Handshake.Comparing;

/// <summary>
/// Reads results that another vantage point wrote: JSON, or JSON Lines, with the names that <c>tlscompat handshake</c> gives them,
/// or that ConvertTo-Json makes of what Test-TlsHandshake emits.
/// </summary>
public static class VantageFile
{
    /// <summary>The names of the formats that are read: one array, and a result a line.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["json", "jsonl"];

    /// <param name="json">An array of results, one result, or one result a line.</param>
    /// <param name="results">The results.</param>
    /// <param name="problem">What is wrong, with the line.</param>
    public static bool TryRead(string json, out ImmutableArray<VantageResult> results, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(json);
        results = [];
        var read = ImmutableArray.CreateBuilder<VantageResult>();
        try
        {
            foreach (var (text, line) in Documents(json))
            {
                using var document = JsonDocument.Parse(text);
                var root = document.RootElement;
                foreach (var item in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
                {
                    if (!TryRead(item, out var result))
                    {
                        problem = string.Create(CultureInfo.InvariantCulture, $"line {line}: no result of a handshake test: host, port and probes are needed");
                        return false;
                    }

                    read.Add(result);
                }
            }
        }
        catch (JsonException exception)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}: no JSON");
            return false;
        }

        results = read.DrainToImmutable();
        problem = results.IsEmpty ? "no results" : null;
        return problem is null;
    }

    /// <summary>The whole text where it is one document, else its lines.</summary>
    private static IEnumerable<(string Text, int Line)> Documents(string json)
    {
        var lines = json.Split('\n');
        return lines.Count(line => line.TrimStart().StartsWith('{')) > 1 && lines.All(line => line.Trim() is "" or ['{', .., '}'])
            ? lines.Select((text, at) => (text, at + 1)).Where(line => line.text.Trim().Length > 0)
            : [(json, 1)];
    }

    private static bool TryRead(JsonElement item, [NotNullWhen(true)] out VantageResult? result)
    {
        result = null;
        if (item.ValueKind != JsonValueKind.Object
            || Text(item, "host") is not { } host
            || !(Find(item, "port") is { ValueKind: JsonValueKind.Number } port && port.TryGetInt32(out var number))
            || Find(item, "probes") is not { ValueKind: JsonValueKind.Array } probes)
        {
            return false;
        }

        var runs = new List<(string, bool)>();
        foreach (var probe in probes.EnumerateArray())
        {
            if (probe.ValueKind != JsonValueKind.Object
                || Text(probe, "probe") is not { } name
                || Find(probe, "passed") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } passed)
            {
                return false;
            }

            runs.Add((name, passed.GetBoolean()));
        }

        // ConvertTo-Json writes an address as an object.
        _ = IPAddress.TryParse(
            Find(item, "address") is { ValueKind: JsonValueKind.Object } written ? Text(written, "IPAddressToString") : Text(item, "address"), out var address);
        result = new VantageResult(host, number, address, Text(item, "serverName"), VantageResult.Sum(runs));
        return true;
    }

    private static string? Text(JsonElement item, string name) =>
        Find(item, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Find(JsonElement item, string name)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }
}
