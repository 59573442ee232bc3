using TlsCompat.Firewall.Sources;
using TlsCompat.Firewall.Sources.Json;

namespace TlsCompat.Firewall.Reading;

/// <summary>
/// Values of CloudFormation parameters in JSON: the array of ParameterKey and ParameterValue that the AWS CLI takes, the array of <c>NAME=VALUE</c>
/// that its deploy takes, or the object Parameters of a template configuration file of CodePipeline.
/// </summary>
public static class ParameterFile
{
    private const string Expected = "expected parameters: [{\"ParameterKey\": NAME, \"ParameterValue\": VALUE}], [\"NAME=VALUE\"] or {\"Parameters\": {NAME: VALUE}}";

    /// <returns>Why there are no values; null where there are.</returns>
    /// <param name="path">The file.</param>
    /// <param name="name">What problems call it.</param>
    /// <param name="includedRoots">The folders that links may lead to besides.</param>
    /// <param name="values">The values by their names; the last of a name counts.</param>
    public static SourceProblem? Read(string path, string name, IReadOnlyList<string> includedRoots, out IReadOnlyDictionary<string, string> values)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        values = found;
        var input = Directory.Exists(path) ? new SourceInput(new SourceProblem(name, null, "it is a folder")) : new SourceFiles(includedRoots: includedRoots).ReadLiteral(path, name).First();
        if (input.Document is not { } document)
            return input.Problem;
        var json = JsonText.Parse(document.Text);
        if (json.Root is not { } root)
            return new SourceProblem(name, document.Lines[json.Error!.Span.Start], $"broken JSON: {json.Error.Message}");
        SourceNode list = root["Parameters"] ?? root;
        foreach (var (key, value) in list.Members)
        {
            if (Text(value) is not { } text)
                return new SourceProblem(name, document.Lines[value.Offset], Expected);
            found[key] = text;
        }

        foreach (var item in list.Items)
        {
            if (item["ParameterKey"]?.Text is { } key && (item["ParameterValue"] is { } given ? Text(given) : null) is { } text)
                found[key] = text;
            else if (item["ParameterKey"]?.Text is not null && item["UsePreviousValue"] is not null)
                continue;
            else if (item.Text is { } pair && pair.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                found[pair[..equals]] = pair[(equals + 1)..];
            else
                return new SourceProblem(name, document.Lines[item.Offset], Expected);
        }

        return list.Text is null ? null : new SourceProblem(name, document.Lines[list.Offset], Expected);
    }

    /// <summary>A list is one value with commas.</summary>
    private static string? Text(SourceNode value) =>
        value.Text ?? (value.Items.ToList() is { Count: > 0 } items && items.All(item => item.Text is not null) ? string.Join(',', items.Select(item => item.Text)) : null);
}
