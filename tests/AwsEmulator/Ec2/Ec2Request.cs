using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace TlsCompat.AwsEmulator.Ec2;

/// <summary>A request of the query protocols: a form, whose lists are numbered.</summary>
internal sealed class Ec2Request(byte[] body)
{
    private readonly Dictionary<string, string> _form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body))
        .ToDictionary(entry => entry.Key, entry => entry.Value.ToString(), StringComparer.Ordinal);

    public string Action => Text("Action") ?? "";

    public Dictionary<string, List<string>> Filters
    {
        get
        {
            var filters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            for (var i = 1; Text($"Filter.{i}.Name") is { } name; i++)
                filters[name] = List($"Filter.{i}.Value");
            return filters;
        }
    }

    public string? Text(string name) => _form.GetValueOrDefault(name);

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public List<string> List(string name)
    {
        var values = new List<string>();
        while (Text($"{name}.{values.Count + 1}") is { } value)
            values.Add(value);
        return values;
    }

    public void StopIfDry()
    {
        if (Flag("DryRun"))
            throw new AwsException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }

    /// <summary>One page of items, and beside it the token of the next; EC2 has no page unless one is asked for.</summary>
    public XElement Page(string name, int most, IReadOnlyList<XElement> items)
    {
        var size = Text("MaxResults") is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : items.Count;
        if (Text("MaxResults") is not null && (size < 1 || size > most))
            throw new AwsException(400, "InvalidParameterValue", $"Value ( {size} ) for parameter maxResults is invalid. Expecting a value between 1 and {most}.");
        var start = 0;
        if (Text("NextToken") is { Length: > 0 } token && !int.TryParse(token.Split('-')[^1], CultureInfo.InvariantCulture, out start))
            throw new AwsException(400, "InvalidNextToken", "The token is not valid.");
        return new XElement("page",
            new XElement(Ec2Service.Namespace + name, items.Skip(start).Take(size)),
            start + size < items.Count ? new XElement(Ec2Service.Namespace + "nextToken", $"page-{start + size}") : null);
    }
}
